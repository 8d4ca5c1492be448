namespace Redemptions.Providers.Http;

/// <summary>Reads a class out of a provider's sentence: by its subject first, then by phrases.</summary>
internal static class TextClasses
{
    /// <summary>The phrases that are a verdict where the sentence names the voucher or its PIN, and nothing of this service's side.</summary>
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

    /// <summary>What a sentence says; in doubt where it names neither the voucher nor anything of this service's side.</summary>
    /// <param name="text">The provider's sentence, or null.</param>
    /// <param name="more">The provider's own phrases, beside those of every provider.</param>
    /// <param name="configured">Phrases and classes that go before the rule. One that is a verdict on the voucher does so in a sentence about
    /// this service's side only where the phrase itself names that side.</param>
    public static ResponseCategory Of(
        string? text, IEnumerable<KeyValuePair<string, ResponseCategory>> more, IReadOnlyDictionary<string, ResponseCategory> configured)
    {
        if (string.IsNullOrWhiteSpace(text)) return ResponseCategory.InDoubt;
        var sentence = Sentence(text);
        var ours = TextSubject.OfOurs(sentence);
        var told = configured.Where(phrase => IsPhrase(phrase.Key)
            && (ours == ResponseCategory.InDoubt || !phrase.Value.IsDecline() || NamesOurs(phrase.Key)));
        return Longest(sentence, told)
            ?? (ours != ResponseCategory.InDoubt ? ours
            : TextSubject.NamesTheVoucher(sentence) ? Longest(sentence, Vouchers.Concat(more)) ?? ResponseCategory.InDoubt
            : ResponseCategory.InDoubt);
    }

    /// <summary>True where the sentence holds one of the phrases, and names nothing of this service's side that the phrase does not name.</summary>
    public static bool Holds(string? text, IEnumerable<string> phrases)
    {
        if (string.IsNullOrWhiteSpace(text)) return false;
        var sentence = Sentence(text);
        var ours = TextSubject.OfOurs(sentence) != ResponseCategory.InDoubt;
        return phrases.Any(phrase => Contains(sentence, phrase) && (!ours || NamesOurs(phrase)));
    }

    private static string Sentence(string text) => text.Replace('_', ' ');

    private static bool NamesOurs(string phrase) => TextSubject.OfOurs(phrase) != ResponseCategory.InDoubt;

    // One about our account before all others.
    private static ResponseCategory? Longest(string sentence, IEnumerable<KeyValuePair<string, ResponseCategory>> phrases) => phrases
        .Where(phrase => Contains(sentence, phrase.Key))
        .OrderByDescending(phrase => phrase.Value.IsOurFault())
        .ThenByDescending(phrase => phrase.Key.Length)
        .Select(phrase => (ResponseCategory?)phrase.Value)
        .FirstOrDefault();

    // A bare number is a code, which is looked up whole.
    private static bool IsPhrase(string key) => key.Any(char.IsLetter);

    // A phrase begins a word: "used" is not in "unused".
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
}
