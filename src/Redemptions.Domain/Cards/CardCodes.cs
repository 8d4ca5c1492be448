using System.Security.Cryptography;
using Redemptions.Contracts;
using Redemptions.Domain.Requests;

namespace Redemptions.Domain.Cards;

/// <summary>The codes of cards: 16 to 19 decimal digits, of which the last one is a Luhn check digit.</summary>
internal static class CardCodes
{
    /// <summary>The fewest digits.</summary>
    public const int Shortest = 16;

    /// <summary>The most digits.</summary>
    public const int Longest = 19;

    // Payment cards, dates and numbers that lose their leading zeros in spreadsheets begin with other digits.
    private const char FirstDigit = '9';

    /// <summary>A new random code.</summary>
    /// <param name="digits">16 to 19.</param>
    public static Sensitive Generate(int digits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, Shortest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, Longest);
        var payload = FirstDigit + RandomNumberGenerator.GetString("0123456789", digits - 2);
        return new Sensitive(payload + CheckDigit.Of(payload));
    }

    /// <summary>A code for documentation, which no card has: the first digit of generated codes is another.</summary>
    /// <param name="digits">16 to 19.</param>
    public static string Example(int digits)
    {
        var payload = "1234567890123456789"[..(digits - 1)];
        return payload + CheckDigit.Of(payload);
    }

    /// <summary>The last four digits of a code, which are stored in the clear.</summary>
    public static string Last4(Sensitive code) => code.Reveal()[^4..];
}
