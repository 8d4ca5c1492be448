using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Redemptions.Providers.Shared.Parsing;

/// <summary>Parses and formats amounts in rand with decimals, such as <c>1,250.0000</c>, exactly, without floating-point numbers.</summary>
internal static partial class RandText
{
    /// <summary>Parses an amount into cents; false for a fraction of a cent, a sign, a misplaced comma, or anything else that is not an amount.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out long cents)
    {
        cents = 0;
        if (text is null || text.Length > 24 || Form().Match(text) is not { Success: true } match) return false;
        var fraction = match.Groups["fraction"].Value;
        if (fraction.AsSpan(Math.Min(2, fraction.Length)).ContainsAnyExcept('0')) return false;
        var digits = match.Groups["whole"].Value.Replace(",", "", StringComparison.Ordinal) + fraction.PadRight(2, '0')[..2];
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out cents);
    }

    /// <summary>Formats cents as rand with a dot and two decimals.</summary>
    public static string Format(long cents) => string.Create(CultureInfo.InvariantCulture, $"{cents / 100}.{cents % 100:00}");

    [GeneratedRegex(@"\A(?<whole>[0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.(?<fraction>[0-9]{1,8}))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
