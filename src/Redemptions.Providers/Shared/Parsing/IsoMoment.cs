using System.Globalization;
using System.Text.RegularExpressions;

namespace Redemptions.Providers.Shared.Parsing;

/// <summary>Parses ISO 8601 dates and times only, because a date such as <c>05/11/2029</c> is ambiguous.</summary>
internal static partial class IsoMoment
{
    private const string Whole = "yyyy-MM-dd'T'HH:mm:ss.fffffffzzz";

    /// <summary>Parses a date, or a time with or without seconds, fraction and offset; UTC is assumed without an offset. Null for any other text.</summary>
    public static DateTimeOffset? Parse(string? text)
    {
        if (text is null || text.Length > 40 || Form().Match(text) is not { Success: true } match) return null;
        var (clock, seconds, fraction) = (Part("clock", "00:00"), Part("seconds", ":00"), Part("fraction", "").PadRight(7, '0')[..7]);
        var zone = match.Groups["hours"].Success ? $"{match.Groups["hours"].Value}:{Part("minutes", "00")}" : "+00:00";
        return DateTimeOffset.TryParseExact(
            $"{match.Groups["day"].Value}T{clock}{seconds}.{fraction}{zone}", Whole, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : null;

        string Part(string name, string otherwise) => match.Groups[name] is { Success: true, Value: var value } ? value : otherwise;
    }

    [GeneratedRegex(
        @"\A(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(T(?<clock>[0-9]{2}:[0-9]{2})((?<seconds>:[0-9]{2})([.,](?<fraction>[0-9]{1,9}))?)?"
        + @"(Z|(?<hours>[+-][0-9]{2})(:?(?<minutes>[0-9]{2}))?)?)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
