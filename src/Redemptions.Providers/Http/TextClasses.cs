namespace Redemptions.Providers.Http;

/// <summary>Reads a class out of a provider's sentence: by its subject first, then by phrases.</summary>
internal static class TextClasses
{
    /// <summary>The phrases that are a verdict where the sentence names the voucher or its PIN, and nothing of this service's side.</summary>
    private static readonly Dictionary<string, AnswerClass> Vouchers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["redeemed"] = AnswerClass.VoucherAlreadyRedeemed,
        ["used"] = AnswerClass.VoucherAlreadyRedeemed,
        ["expired"] = AnswerClass.VoucherExpired,
        ["cancelled"] = AnswerClass.VoucherCancelled,
        ["canceled"] = AnswerClass.VoucherCancelled,
        ["blocked"] = AnswerClass.VoucherBlocked,
        ["blacklisted"] = AnswerClass.VoucherBlocked,
        ["not active"] = AnswerClass.VoucherBlocked,
        ["inactive"] = AnswerClass.VoucherBlocked,
        ["not found"] = AnswerClass.VoucherNotFound,
        ["does not exist"] = AnswerClass.VoucherNotFound,
        ["unknown voucher"] = AnswerClass.VoucherNotFound,
        ["invalid voucher"] = AnswerClass.VoucherNotFound,
        ["invalid pin"] = AnswerClass.VoucherNotFound,
        ["insufficient"] = AnswerClass.AmountExceedsBalance,
    };

    /// <summary>What a sentence says; in doubt where it names neither the voucher nor anything of this service's side.</summary>
    /// <param name="text">The provider's sentence, or null.</param>
    /// <param name="more">The provider's own phrases, beside those of every provider.</param>
    /// <param name="configured">Phrases and classes that go before the rule. One that is a verdict on the voucher does so in a sentence about
    /// this service's side only where the phrase itself names that side.</param>
    public static AnswerClass Of(
        string? text, IEnumerable<KeyValuePair<string, AnswerClass>> more, IReadOnlyDictionary<string, AnswerClass> configured)
    {
        if (string.IsNullOrWhiteSpace(text)) return AnswerClass.InDoubt;
        var sentence = Sentence(text);
        var ours = TextSubject.OfOurs(sentence);
        var told = configured.Where(phrase => IsPhrase(phrase.Key)
            && (ours == AnswerClass.InDoubt || !phrase.Value.IsDecline() || NamesOurs(phrase.Key)));
        return Longest(sentence, told)
            ?? (ours != AnswerClass.InDoubt ? ours
            : TextSubject.NamesTheVoucher(sentence) ? Longest(sentence, Vouchers.Concat(more)) ?? AnswerClass.InDoubt
            : AnswerClass.InDoubt);
    }

    /// <summary>True where the sentence holds one of the phrases, and names nothing of this service's side that the phrase does not name.</summary>
    public static bool Holds(string? text, IEnumerable<string> phrases)
    {
        if (string.IsNullOrWhiteSpace(text)) return false;
        var sentence = Sentence(text);
        var ours = TextSubject.OfOurs(sentence) != AnswerClass.InDoubt;
        return phrases.Any(phrase => Contains(sentence, phrase) && (!ours || NamesOurs(phrase)));
    }

    private static string Sentence(string text) => text.Replace('_', ' ');

    private static bool NamesOurs(string phrase) => TextSubject.OfOurs(phrase) != AnswerClass.InDoubt;

    // One about our account before all others.
    private static AnswerClass? Longest(string sentence, IEnumerable<KeyValuePair<string, AnswerClass>> phrases) => phrases
        .Where(phrase => Contains(sentence, phrase.Key))
        .OrderByDescending(phrase => phrase.Value.IsOurFault())
        .ThenByDescending(phrase => phrase.Key.Length)
        .Select(phrase => (AnswerClass?)phrase.Value)
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
