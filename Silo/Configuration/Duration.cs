using System.Globalization;
using System.Text.RegularExpressions;

namespace Redemptions.Silo.Configuration;

/// <summary>Parses a duration such as <c>2 s</c>, <c>5 min</c>, <c>2 h</c> or <c>00:00:02</c>.</summary>
internal static partial class Duration
{
    /// <summary>Returns the duration; null if the text is not one. A number without a unit is none but 0: .NET takes it for days.</summary>
    public static TimeSpan? Read(string text) => Form().Match(text) is { Success: true } match
        ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * Unit(match.Groups[2].Value)
        : (text == "0" || text.Contains(':', StringComparison.Ordinal)) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : null;

    private static TimeSpan Unit(string name) => name switch
    {
        "ms" => TimeSpan.FromMilliseconds(1),
        "s" => TimeSpan.FromSeconds(1),
        "m" or "min" => TimeSpan.FromMinutes(1),
        _ => TimeSpan.FromHours(1),
    };

    [GeneratedRegex(@"\A([0-9]{1,6}(?:\.[0-9]+)?)\s*(ms|s|m|min|h)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
