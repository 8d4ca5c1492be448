namespace Redemptions.Domain.Requests;

/// <summary>The check digit of Luhn (ISO/IEC 7812): the last digit of a number.</summary>
internal static class CheckDigit
{
    /// <summary>Whether the last digit fits the digits before it. False if the text has anything but digits.</summary>
    public static bool IsRight(string number) => number.Length > 1 && number.All(char.IsAsciiDigit) && Sum(number) % 10 == 0;

    /// <summary>The digit that completes a number.</summary>
    public static char Of(string digits) => (char)('0' + ((10 - (Sum(digits + "0") % 10)) % 10));

    private static int Sum(string number) => number.Select((digit, place) => Weighted(digit - '0', (number.Length - place) % 2 == 0)).Sum();

    private static int Weighted(int digit, bool isDoubled) => !isDoubled ? digit : digit > 4 ? (digit * 2) - 9 : digit * 2;
}
