using System.Globalization;

namespace Redemptions.Storage.Auditing;

/// <summary>Converts days of the audit trail, counted from 1970, from and to the form yyyy-MM-dd.</summary>
internal static class AuditDay
{
    private const string Form = "yyyy-MM-dd";
    private static readonly int First = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>Formats a day number as yyyy-MM-dd; a number out of range, from a tampered row, is printed unchanged.</summary>
    public static string Text(long day) => day >= -First && day <= DateOnly.MaxValue.DayNumber - First
        ? DateOnly.FromDayNumber(checked((int)day + First)).ToString(Form, CultureInfo.InvariantCulture)
        : day.ToString(CultureInfo.InvariantCulture);

    public static long Number(DateOnly day) => day.DayNumber - First;

    public static bool TryRead(string text, out DateOnly day) => DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
