namespace Redemptions.Simulators.Vouchers;

/// <summary>Blu's known PINs end in a Luhn check digit. The simulator issues such PINs, and accepts others too.</summary>
internal static class Luhn
{
    public static string Complete(string digits)
    {
        var sum = 0;
        for (var position = 0; position < digits.Length; position++)
        {
            var digit = digits[digits.Length - 1 - position] - '0';
            if (position % 2 == 0)
                digit = digit * 2 > 9 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
        }

        return digits + (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
