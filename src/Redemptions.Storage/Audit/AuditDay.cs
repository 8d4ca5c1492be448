using System.Globalization;

namespace Redemptions.Storage.Audit;

/// <summary>Days of the audit trail as people write them.</summary>
internal static class AuditDay
{
    private const string Form = "yyyy-MM-dd";
    private static readonly int First = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>The date; a number that is none, which only somebody else can have written, as it is.</summary>
    public static string Text(long day) => day >= -First && day <= DateOnly.MaxValue.DayNumber - First
        ? DateOnly.FromDayNumber(checked((int)day + First)).ToString(Form, CultureInfo.InvariantCulture)
        : day.ToString(CultureInfo.InvariantCulture);

    public static long Number(DateOnly day) => day.DayNumber - First;

    public static bool TryRead(string text, out DateOnly day) => DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
