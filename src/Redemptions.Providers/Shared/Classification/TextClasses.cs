using System.Text.RegularExpressions;

namespace Redemptions.Providers.Shared.Classification;

/// <summary>Classifies a provider's sentence, first by its subject, then by phrases.</summary>
internal static partial class TextClasses
{
    /// <summary>Phrases that classify a sentence only if it names the voucher or its PIN, and has no other subject.</summary>
    private static readonly Dictionary<string, ResponseCategory> Vouchers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["redeemed"] = ResponseCategory.VoucherAlreadyRedeemed,
        ["used"] = ResponseCategory.VoucherAlreadyRedeemed,
        ["expired"] = ResponseCategory.VoucherExpired,
        ["cancelled"] = ResponseCategory.VoucherCancelled,
        ["canceled"] = ResponseCategory.VoucherCancelled,
        ["blocked"] = ResponseCategory.VoucherBlocked,
        ["blacklisted"] = ResponseCategory.VoucherBlocked,
        ["not active"] = ResponseCategory.VoucherBlocked,
        ["inactive"] = ResponseCategory.VoucherBlocked,
        ["not found"] = ResponseCategory.VoucherNotFound,
        ["does not exist"] = ResponseCategory.VoucherNotFound,
        ["unknown voucher"] = ResponseCategory.VoucherNotFound,
        ["invalid voucher"] = ResponseCategory.VoucherNotFound,
        ["invalid pin"] = ResponseCategory.VoucherNotFound,
        ["insufficient"] = ResponseCategory.AmountExceedsBalance,
    };

    /// <summary>The class of a sentence; in doubt if it names neither the voucher nor another subject, or no phrase matches.</summary>
    /// <param name="text">The provider's sentence, or null.</param>
    /// <param name="more">Phrases of this provider, in addition to those of all providers.</param>
    /// <param name="configured">Phrases and classes that take precedence. If the sentence has another subject than the voucher, a phrase that
    /// classifies as a decline applies only if the phrase itself has one.</param>
    /// <param name="classOfSubject">The class of a sentence, or of a phrase, with another subject than the voucher; <see cref="ResponseCategory.InDoubt"/> if it has none.</param>
    public static ResponseCategory Of(
        string? text,
        IEnumerable<KeyValuePair<string, ResponseCategory>> more,
        IReadOnlyDictionary<string, ResponseCategory> configured,
        Func<string, ResponseCategory> classOfSubject)
    {
        if (string.IsNullOrWhiteSpace(text)) return ResponseCategory.InDoubt;
        var sentence = Sentence(text);
        var other = classOfSubject(sentence);
        var told = configured.Where(phrase => IsPhrase(phrase.Key)
            && (other == ResponseCategory.InDoubt || !phrase.Value.IsDecline() || classOfSubject(phrase.Key) != ResponseCategory.InDoubt));
        return Longest(sentence, told)
            ?? (other != ResponseCategory.InDoubt ? other
            : TextSubject.NamesTheVoucher(sentence) ? Longest(NoVerdict().Replace(sentence, " "), Vouchers.Concat(more)) ?? ResponseCategory.InDoubt
            : ResponseCategory.InDoubt);
    }

    /// <summary>True if the sentence contains one of the phrases; if it is about this service's side, the phrase must name that side too.</summary>
    public static bool Holds(string? text, IEnumerable<string> phrases)
    {
        if (string.IsNullOrWhiteSpace(text)) return false;
        var sentence = Sentence(text);
        var ours = TextSubject.OfOurs(sentence) != ResponseCategory.InDoubt;
        return phrases.Any(phrase => Contains(sentence, phrase) && (!ours || NamesOurs(phrase)));
    }

    private static string Sentence(string text) => text.Replace('_', ' ');

    private static bool NamesOurs(string phrase) => TextSubject.OfOurs(phrase) != ResponseCategory.InDoubt;

    // Phrases for this service's own faults come first, then the longest.
    private static ResponseCategory? Longest(string sentence, IEnumerable<KeyValuePair<string, ResponseCategory>> phrases) => phrases
        .Where(phrase => Contains(sentence, phrase.Key))
        .OrderByDescending(phrase => phrase.Value.IsOurFault())
        .ThenByDescending(phrase => phrase.Key.Length)
        .Select(phrase => (ResponseCategory?)phrase.Value)
        .FirstOrDefault();

    // Configured keys without letters are codes, which are compared as a whole elsewhere.
    private static bool IsPhrase(string key) => key.Any(char.IsLetter);

    // A phrase must start at the beginning of a word: "used" does not match "unused".
    private static bool Contains(string sentence, string phrase)
    {
        for (var at = sentence.IndexOf(phrase, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = sentence.IndexOf(phrase, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (at == 0 || !char.IsLetterOrDigit(sentence[at - 1])) return true;
        }

        return false;
    }

    // "Could not be redeemed", "has not yet been redeemed", "while it was being used", "whether it was redeemed", "unable to verify that it was used" and "may have been redeemed" say what was tried
    // with the voucher, asked about it or assumed, and not what it is.
    [GeneratedRegex(
        @"\b(not|never|be|being)\s+((yet|been|be|being)\s+)*(redeemed|used|expired|cancell?ed|blocked|blacklisted)\b|\b(if|whether|confirm|verify|determine|may|might|possibly)\b.*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex NoVerdict();
}
