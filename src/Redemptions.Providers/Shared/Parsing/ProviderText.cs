using System.Globalization;
using System.Text.RegularExpressions;
using Redemptions.Contracts;

namespace Redemptions.Providers.Shared.Parsing;

/// <summary>Cleans texts from providers: they may repeat a PIN, and PostgreSQL rejects a NUL character.</summary>
internal static partial class ProviderText
{
    public const int LongestMessage = 200;

    private const int LongestInstructions = 2000;
    private const int LongestIdentifier = 64;
    private const string Mask = "***";
    private const string MaskCharacters = "*#\u2022\u25CF";

    /// <summary>A message of at most 200 characters that may be stored and shown; null if nothing is left.</summary>
    public static string? Message(string? text, Sensitive pin) => Clean(text, pin, LongestMessage);

    /// <summary>Instructions for a change voucher, at most 2,000 characters; null if nothing is left.</summary>
    public static string? Instructions(string? text, Sensitive pin) => Clean(text, pin, LongestInstructions);

    /// <summary>An identifier at the provider; null if it is empty, longer than 64 characters, or contains a secret. Long numbers are usual here, so they are
    /// not masked.</summary>
    public static string? Identifier(string? text, params ReadOnlySpan<Sensitive?> secrets)
    {
        var visible = Visible(text);
        if (visible.Length is 0 or > LongestIdentifier) return null;
        foreach (var secret in secrets)
        {
            if (secret?.Reveal() is { Length: > 0 } hidden && visible.Contains(hidden, StringComparison.OrdinalIgnoreCase)) return null;
        }

        return visible;
    }

    /// <summary>The PIN of a change voucher; null for a text that pays nothing: one without a digit, or one of which a part is masked.</summary>
    public static Sensitive? Pin(string? text) => text is not null && text.Any(char.IsAsciiDigit) && text.AsSpan().IndexOfAny(MaskCharacters) < 0 && !text.Contains("XXX", StringComparison.OrdinalIgnoreCase) ? new Sensitive(text) : null;

    /// <summary>A provider's code, a short word or a number of at most nine digits; null for anything else, which could be a PIN.</summary>
    public static string? Code(string? text) => text is not null && CodeForm().IsMatch(text) ? text : null;

    private static string? Clean(string? text, Sensitive pin, int longest)
    {
        var masked = LongNumber().Replace(Visible(text), Mask);
        if (pin.Reveal() is { Length: > 0 } secret) masked = masked.Replace(secret, Mask, StringComparison.OrdinalIgnoreCase);
        return masked.Length switch
        {
            0 => null,
            _ when masked.Length <= longest => masked,
            _ => masked[..(char.IsHighSurrogate(masked[longest - 1]) ? longest - 1 : longest)],
        };
    }

    // Removes invisible characters, which could split a PIN so that no pattern finds it. Line breaks and tabs become spaces.
    private static string Visible(string? text) => string.Concat((text ?? "").EnumerateRunes()
        .Select(rune => rune.Value is '\n' or '\r' or '\t' ? " " : IsVisible(rune) ? rune.ToString() : "")).Trim();

    private static bool IsVisible(System.Text.Rune rune) => System.Text.Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    [GeneratedRegex(@"[0-9](?:[ .\-]{0,2}[0-9]){11,}", RegexOptions.CultureInvariant)]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"\A-?(?:[0-9]{1,9}|[A-Za-z][A-Za-z_]{0,31})\z", RegexOptions.CultureInvariant)]
    private static partial Regex CodeForm();
}
