namespace Redemptions.Providers.Http;

/// <summary>Reads a class out of a provider's sentence, by phrases.</summary>
internal static class TextClasses
{
    /// <summary>The phrases of vouchers that any provider's sentence may hold.</summary>
    public static readonly IReadOnlyDictionary<string, AnswerClass> Vouchers =
        new Dictionary<string, AnswerClass>(StringComparer.OrdinalIgnoreCase)
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
            ["invalid token"] = AnswerClass.VoucherNotFound,
            ["invalid pin"] = AnswerClass.VoucherNotFound,
            ["insufficient"] = AnswerClass.AmountExceedsBalance,
        };

    /// <summary>The class of the longest phrase in the text, one about our account before all others; in doubt where there is none.</summary>
    /// <param name="text">The provider's sentence, or null.</param>
    /// <param name="shipped">Phrases and classes as delivered.</param>
    /// <param name="configured">Phrases and classes that go before those.</param>
    public static AnswerClass Find(
        string? text, IReadOnlyDictionary<string, AnswerClass> shipped, IReadOnlyDictionary<string, AnswerClass> configured)
    {
        if (string.IsNullOrWhiteSpace(text)) return AnswerClass.InDoubt;
        var sentence = text.Replace('_', ' ');
        return shipped.Where(phrase => !configured.ContainsKey(phrase.Key)).Concat(configured.Where(IsPhrase))
            .Where(phrase => Holds(sentence, phrase.Key))
            .OrderByDescending(phrase => phrase.Value.IsOurFault())
            .ThenByDescending(phrase => phrase.Key.Length)
            .Select(phrase => phrase.Value)
            .FirstOrDefault(AnswerClass.InDoubt);
    }

    // A bare number is a code, which is looked up whole.
    private static bool IsPhrase(KeyValuePair<string, AnswerClass> entry) => entry.Key.Any(char.IsLetter);

    // A phrase begins a word: "used" is not in "unused".
    private static bool Holds(string sentence, string phrase)
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
