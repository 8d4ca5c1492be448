using System.Globalization;

namespace Redemptions.Simulators.Ott;

/// <summary>OTT's amounts: rand as decimal text.</summary>
internal static class OttMoney
{
    /// <summary>Four decimals below R1000; two decimals and thousands separators from R1000 on. OTT has sent both forms.</summary>
    public static string Format(long cents)
        => (cents / 100m).ToString(cents >= 1_000_00 ? "#,##0.00" : "0.0000", CultureInfo.InvariantCulture);

    /// <summary>Plain decimals without commas, exact to the cent.</summary>
    public static long? Parse(string? text)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rand) || rand > 1_000_000)
            return null;
        var cents = rand * 100;
        return cents == decimal.Truncate(cents) ? (long)cents : null;
    }
}
