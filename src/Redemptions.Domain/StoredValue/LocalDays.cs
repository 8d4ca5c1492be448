using Redemptions.Contracts;

namespace Redemptions.Domain.StoredValue;

/// <summary>The local days of a program, at whose ends value expires.</summary>
internal static class LocalDays
{
    /// <summary>The validity of a refund of paid value that expired, and the least one of paid value.</summary>
    public static readonly ValidityPeriod LeastPaid = new(36, 0);

    /// <summary>The local day of an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The first instant of a local day. It is not midnight where clocks are put forward at midnight.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        // Of a midnight that occurs twice, the first one.
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>When value of <paramref name="now"/> expires: at the first instant after the last local day of its validity.</summary>
    public static DateTimeOffset ExpiryOf(DateTimeOffset now, ValidityPeriod validity, TimeZoneInfo zone) =>
        StartOf(DayOf(now, zone).AddMonths(validity.Months).AddDays(validity.Days).AddDays(1), zone);

    /// <summary>The first instant after the local day of <paramref name="instant"/>; <paramref name="instant"/> itself if a local day begins with it.</summary>
    public static DateTimeOffset EndOfDay(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var day = DayOf(instant, zone);
        return StartOf(day, zone) == instant ? instant.ToUniversalTime() : StartOf(day.AddDays(1), zone);
    }

    /// <summary>When value of an origin expires by the program's validity.</summary>
    public static DateTimeOffset ExpiryOf(this StoredValueProgram program, ValueOrigin origin, DateTimeOffset now) => ExpiryOf(now, program.ValidityOf(origin), program.TimeZone);

    /// <summary>From when earned points can be spent.</summary>
    public static DateTimeOffset ValidFromOf(this StoredValueProgram program, DateTimeOffset now) =>
        program.PendingDays == 0 ? now : StartOf(DayOf(now, program.TimeZone).AddDays(program.PendingDays), program.TimeZone);

    private static ValidityPeriod ValidityOf(this StoredValueProgram program, ValueOrigin origin) => origin switch
    {
        ValueOrigin.Paid => program.PaidValidity,
        ValueOrigin.Promotional => program.PromotionalValidity,
        ValueOrigin.Earned => program.EarnedValidity,
        _ => LeastPaid,
    };
}
