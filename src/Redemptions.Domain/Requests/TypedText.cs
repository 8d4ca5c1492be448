using System.Globalization;
using System.Text;

namespace Redemptions.Domain.Requests;

/// <summary>Normalises text that is typed, pasted or scanned.</summary>
internal static class TypedText
{
    /// <summary>Removes what customers, spreadsheets and web pages put between digits: white space, dashes of every kind, dots, round brackets and
    /// invisible characters.</summary>
    public static string WithoutSeparators(string text) => Without(text, rune => IsSeparator(rune) || IsInvisible(rune));

    /// <summary>Removes invisible characters, such as zero-width spaces, direction marks and variation selectors.</summary>
    public static string Visible(string text) => Without(text, IsInvisible);

    /// <summary>The form in which a serial number is stored and searched: without invisible characters, and without white space around it. Null if nothing
    /// is left.</summary>
    public static string? SerialNumber(string? text) => text is not null && Visible(text).Trim() is { Length: > 0 } serialNumber ? serialNumber : null;

    /// <summary>Normalises a name for comparison: white space is collapsed, invisible characters are removed, and letters are upper-cased.</summary>
    public static string Folded(string name) =>
        string.Join(' ', Visible(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();

    /// <summary>The decimal digits of any script, converted to 0–9; all other characters are dropped.</summary>
    public static string Digits(string text)
    {
        var digits = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
            {
                digits.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
            }
        }

        return digits.ToString();
    }

    private static string Without(string text, Func<Rune, bool> dropped)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!dropped(rune))
            {
                kept.Append(rune);
            }
        }

        return kept.Length == text.Length ? text : kept.ToString();
    }

    private static bool IsSeparator(Rune rune) =>
        Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) == UnicodeCategory.DashPunctuation
        || rune.Value is '.' or '(' or ')'
            or 0x2212 // the minus sign
            or 0x2800; // the braille blank

    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
        || rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) or (>= 0x180B and <= 0x180F) // variation selectors
            or 0x034F // the combining grapheme joiner
            or 0x115F or 0x1160 or 0x3164 or 0xFFA0; // the Hangul fillers
}
