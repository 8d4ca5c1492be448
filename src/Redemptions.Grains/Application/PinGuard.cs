using System.Globalization;
using Redemptions.Contracts;

namespace Redemptions.Grains.Application;

/// <summary>The rules for a PIN in a place that is kept, logged or shown in the clear: a PIN is money and belongs into <c>source</c> alone.</summary>
/// <remarks>Where the PIN is known the comparison is exact. Where it is not, only its form can be judged, and the rule is as narrow as that allows: order
/// numbers and numbers of customers are digits too.</remarks>
public static class PinGuard
{
    /// <summary>What a refused text is told.</summary>
    public const string LooksLikePin =
        "It has the form of a voucher's PIN, which is money and belongs into 'source' alone. For a number of your own of 12 or 16 digits put letters in front of it.";

    private const int FewDigits = 8;
    private const int DateLength = 8;

    /// <summary>Whether <paramref name="text"/> holds <paramref name="pin"/>, whatever stands between its characters and in whatever script its digits are.</summary>
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
    /// such as 202611280001, are taken for numbers of the caller's own.</summary>
    public static bool HasPinForm(string? text)
    {
        if (text is null || TypedText.WithoutSeparators(text) is not { Length: 12 or 16 } number)
        {
            return false;
        }

        var digits = TypedText.Digits(number);
        return digits.Length == number.Length && !BeginsWithDate(digits);
    }

    /// <summary>Whether a text of the caller's may hold a PIN, so that no answer repeats it: it has eight digits or more.</summary>
    public static bool MayHold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TypedText.Digits(text).Length >= FewDigits;
    }

    /// <summary>The runs of 12 and of 16 digits in a text, each a candidate for a PIN; separators within a run do not count.</summary>
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
}
