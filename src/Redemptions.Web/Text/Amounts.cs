using System.Globalization;

namespace Redemptions.Web.Text;

/// <summary>Amounts as a person reads and types them.</summary>
internal static class Amounts
{
    private const string Rand = "ZAR";
    private const int MostDigits = 9;
    private static readonly NumberFormatInfo Grouped = new() { NumberGroupSeparator = "\u00a0", NumberDecimalSeparator = "." };

    /// <summary>An amount in minor units (cents) as <c>R 1 250.00</c>; of another currency with its code. The blanks do not break.</summary>
    public static string Show(long minorUnits, string currency = Rand) =>
        $"{(currency == Rand ? "R" : currency)}\u00a0{(minorUnits / 100m).ToString("N2", Grouped)}";

    public static string Show(Money money) => Show(money.MinorUnits, money.Currency);

    /// <summary>Points, such as <c>1 250 points</c>.</summary>
    public static string Points(long points) => $"{points.ToString("N0", Grouped)}\u00a0points";

    /// <summary>The amount for an input field: <c>50.00</c>, or empty.</summary>
    public static string Field(long? minorUnits) => minorUnits is { } amount ? (amount / 100m).ToString("F2", CultureInfo.InvariantCulture) : string.Empty;

    /// <summary>Reads <c>50</c>, <c>50.00</c>, <c>R 1 250,50</c>: minor units (cents), 1 to 99,999,999,999. False if the text is something else, or zero.</summary>
    public static bool TryRead(string? text, out long minorUnits)
    {
        minorUnits = 0;
        var digits = string.Concat((text ?? string.Empty).Where(letter => !char.IsWhiteSpace(letter))).TrimStart('R', 'r').Replace(',', '.');
        var parts = digits.Split('.');
        if (parts is not ([_] or [_, { Length: 1 or 2 }]) || parts[0].Length is 0 or > MostDigits || !parts.All(part => part.All(char.IsAsciiDigit)))
        {
            return false;
        }

        minorUnits = long.Parse(parts[0], CultureInfo.InvariantCulture) * 100 + (parts.Length == 1 ? 0 : long.Parse(parts[1].PadRight(2, '0'), CultureInfo.InvariantCulture));
        return minorUnits > 0;
    }
}
