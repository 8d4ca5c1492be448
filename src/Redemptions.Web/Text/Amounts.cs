using System.Globalization;
using System.Text.RegularExpressions;

namespace Redemptions.Web.Text;

/// <summary>Amounts as a person reads and types them.</summary>
internal static partial class Amounts
{
    private static readonly NumberFormatInfo Grouped = new() { NumberGroupSeparator = "\u00a0", NumberDecimalSeparator = "." };

    /// <summary>An amount in minor units (cents) as <c>R 1 250.00</c>; of another currency with its code. The blanks do not break.</summary>
    public static string Show(long minorUnits, string currency = CurrencyCodes.Rand) =>
        $"{Sign(currency)}\u00a0{(minorUnits / 100m).ToString("N2", Grouped)}";

    /// <summary>What stands before an amount: <c>R</c>, or the code of another currency.</summary>
    public static string Sign(string currency) => currency == CurrencyCodes.Rand ? "R" : currency;

    public static string Show(Money money) => Show(money.MinorUnits, money.Currency);

    /// <summary>Points, such as <c>1 250 points</c>.</summary>
    public static string Points(long points) => $"{points.ToString("N0", Grouped)}\u00a0points";

    /// <summary>The amount for an input field: <c>50.00</c>, or empty.</summary>
    public static string Field(long? minorUnits) => minorUnits is { } amount ? (amount / 100m).ToString("F2", CultureInfo.InvariantCulture) : string.Empty;

    /// <summary>Reads <c>50</c>, <c>50.00</c>, <c>R 1 250,50</c>: minor units (cents), 1 to 99,999,999,999. False if the text is something else, or zero.</summary>
    public static bool TryRead(string? text, out long minorUnits)
    {
        minorUnits = 0;
        if (Typed().Match(text ?? string.Empty) is not { Success: true } typed)
        {
            return false;
        }

        var whole = string.Concat(typed.Groups["whole"].Value.Where(char.IsAsciiDigit));
        minorUnits = long.Parse(whole, CultureInfo.InvariantCulture) * 100 + long.Parse(typed.Groups["cents"].Value.PadRight(2, '0'), CultureInfo.InvariantCulture);
        return minorUnits > 0;
    }

    // A blank inside the number is a separator of thousands: 10 00 is a missing point more likely than a thousand. The till's module reads amounts by the same rule.
    [GeneratedRegex(@"\A\s*[Rr]?\s*(?<whole>[0-9]{1,9}|[0-9]{1,3}(?:\s[0-9]{3}){1,2})(?:[.,](?<cents>[0-9]{1,2}))?\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Typed();
}
