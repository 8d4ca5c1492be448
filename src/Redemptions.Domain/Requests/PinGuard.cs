using System.Globalization;
using System.Text.RegularExpressions;
using Redemptions.Contracts;

namespace Redemptions.Domain.Requests;

/// <summary>Finds PINs in texts that are stored, logged or shown as plaintext. A PIN is money and may be sent in <c>source</c> alone.</summary>
/// <remarks>If the PIN is known, the text is compared with it. Otherwise only the form can be checked; that rule is narrow, because order numbers and
/// customer numbers are digits too.</remarks>
public static partial class PinGuard
{
    /// <summary>The error message for a text that has the form of a PIN.</summary>
    public const string LooksLikePin =
        "It has the form of a voucher's PIN; send a PIN in 'source' only. If it is a number of your own with 12 or 16 digits, put letters in front of it.";

    private const int DateLength = 8;

    /// <summary>Whether <paramref name="text"/> holds <paramref name="pin"/>, ignoring separators between its characters, and accepting digits of any script.</summary>
    public static bool Contains(string? text, Sensitive pin)
    {
        ArgumentNullException.ThrowIfNull(pin);
        if (text is null)
        {
            return false;
        }

        var secret = TypedText.WithoutSeparators(pin.Reveal());
        return secret.Length > 0 && (secret.All(char.IsAsciiDigit)
            ? TypedText.Digits(text).Contains(secret, StringComparison.Ordinal)
            : TypedText.WithoutSeparators(text).Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether <paramref name="text"/> as a whole has the form of a PIN: 12 or 16 digits, as printed on vouchers. Numbers that begin with a date,
    /// such as 202611280001, are not treated as PINs, because callers use them as their own numbers.</summary>
    public static bool HasPinForm(string? text)
    {
        if (text is null || TypedText.WithoutSeparators(text) is not { Length: 12 or 16 } number)
        {
            return false;
        }

        var digits = TypedText.Digits(number);
        return digits.Length == number.Length && !BeginsWithDate(digits);
    }

    /// <summary>Whether <paramref name="text"/> has a number of 12 digits or more, with nothing but blanks and dashes between them: a sentence may hold a PIN.</summary>
    public static bool HasLongNumber(string? text) => text is not null && LongNumber().IsMatch(text);

    /// <summary>Every run of 12 and of 16 consecutive digits in a text, each a possible PIN. All other characters are ignored.</summary>
    internal static IEnumerable<Sensitive> Candidates(string text)
    {
        var digits = TypedText.Digits(text);
        foreach (var length in (int[])[12, 16])
        {
            for (var start = 0; start + length <= digits.Length; start++)
            {
                yield return new Sensitive(digits.Substring(start, length));
            }
        }
    }

    private static bool BeginsWithDate(string digits) =>
        DateTime.TryParseExact(digits[..DateLength], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 2000 and < 2100;

    [GeneratedRegex(@"(?:\d[\s-]*){12}", RegexOptions.CultureInvariant)]
    private static partial Regex LongNumber();
}
