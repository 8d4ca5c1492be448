using System.Globalization;
using System.Text;

namespace Redemptions.Contracts;

/// <summary>Recognises texts that could hold a misplaced PIN. A PIN is money, so such a text must not be repeated in a response, a log or a trace.</summary>
public static class PossiblePin
{
    private const int FewestDigits = 8;

    /// <summary>True if <paramref name="text"/> has eight decimal digits or more, of any script and with anything between them.</summary>
    public static bool IsIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digits = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber && ++digits == FewestDigits)
            {
                return true;
            }
        }

        return false;
    }
}
