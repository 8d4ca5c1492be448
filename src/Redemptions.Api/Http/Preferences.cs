using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Redemptions.Api.Http;

/// <summary>Reads the preference <c>wait</c> of the header <c>Prefer</c> (RFC 7240).</summary>
internal static class Preferences
{
    public const string Header = "Prefer";
    private const string AppliedHeader = "Preference-Applied";
    private const int LongestWait = 60;

    /// <summary>How long the caller will wait. More than 60 s becomes 60 s; a value that is not a number is ignored, as the RFC requires.</summary>
    public static TimeSpan Wait(HttpContext context)
    {
        if (Seconds(context.Request.Headers[Header]) is not { } seconds)
        {
            return RedeemRequest.DefaultWait;
        }

        context.Response.Headers[AppliedHeader] = string.Create(CultureInfo.InvariantCulture, $"wait={seconds}");
        return TimeSpan.FromSeconds(seconds);
    }

    private static int? Seconds(StringValues header)
    {
        // The first of several counts (RFC 7240, 2).
        var wait = header.SelectMany(line => Split(line ?? string.Empty, ',')).Select(preference => NameAndValue(Split(preference, ';')[0]))
            .FirstOrDefault(preference => preference.Name.Equals("wait", StringComparison.OrdinalIgnoreCase)).Value;
        return wait is { Length: > 0 } && wait.All(char.IsAsciiDigit)
            ? int.TryParse(wait, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? Math.Min(seconds, LongestWait) : LongestWait
            : null;
    }

    private static (string Name, string? Value) NameAndValue(string preference)
    {
        var parts = preference.Split('=', 2);
        return (parts[0].Trim(), parts.Length == 1 ? null : HeaderUtilities.RemoveQuotes(parts[1].Trim()).Value);
    }

    /// <summary>Splits where <paramref name="separator"/> stands outside quotes.</summary>
    private static List<string> Split(string text, char separator)
    {
        List<string> parts = [];
        var (start, quoted) = (0, false);
        for (var at = 0; at < text.Length; at++)
        {
            if (quoted && text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == '"')
            {
                quoted = !quoted;
            }
            else if (text[at] == separator && !quoted)
            {
                parts.Add(text[start..at]);
                start = at + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }
}
