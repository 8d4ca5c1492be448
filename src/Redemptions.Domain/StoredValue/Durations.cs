using System.Globalization;

namespace Redemptions.Domain.StoredValue;

/// <summary>Reads the durations of a program's configuration.</summary>
public static class Durations
{
    /// <summary>The form of a validity, for messages.</summary>
    public const string ValidityForm = "a number above 0 and months, years or days, such as '36 months'";

    /// <summary>The form of a time, for messages.</summary>
    public const string TimeForm = "a number above 0 and s, min, hours or days, such as '30 min', or hh:mm:ss";

    private const int MonthsOfYear = 12;
    private const int Largest = 10_000;

    /// <summary>Reads a validity such as <c>36 months</c> or <c>90 days</c>; null if the text has another form.</summary>
    public static ValidityPeriod? ReadValidity(string text) => ReadNumber(text) switch
    {
        ({ } number, "month" or "months") => new ValidityPeriod(number, 0),
        ({ } number, "year" or "years") => new ValidityPeriod(number * MonthsOfYear, 0),
        ({ } number, "day" or "days") => new ValidityPeriod(0, number),
        _ => null,
    };

    /// <summary>Reads a time above 0, such as <c>30 min</c>, <c>7 days</c> or <c>00:30:00</c>; null if the text has another form.</summary>
    public static TimeSpan? ReadTime(string text) => ReadNumber(text) switch
    {
        ({ } number, "s" or "second" or "seconds") => TimeSpan.FromSeconds(number),
        ({ } number, "min" or "minute" or "minutes") => TimeSpan.FromMinutes(number),
        ({ } number, "h" or "hour" or "hours") => TimeSpan.FromHours(number),
        ({ } number, "day" or "days") => TimeSpan.FromDays(number),
        _ => TimeSpan.TryParseExact(text, ["c", @"h\:mm\:ss"], CultureInfo.InvariantCulture, out var time) && text.Contains(':', StringComparison.Ordinal) && time > TimeSpan.Zero ? time : null,
    };

    private static (int? Number, string Unit) ReadNumber(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digits = text.AsSpan().Trim().ToString();
        var end = digits.Length - digits.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').Length;
        return int.TryParse(digits.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= Largest
            ? (number, digits[end..].Trim())
            : (null, string.Empty);
    }
}
