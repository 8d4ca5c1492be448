using Redemptions.Checker.Histories;

namespace Redemptions.Checker.Tests.Samples;

/// <summary>Bends one thing of a card's history that holds.</summary>
internal static class CardChanges
{
    /// <summary>Changes one entry as it is read at the end.</summary>
    public static History InEntry(this History history, int seq, Func<EntrySnapshot, EntrySnapshot> change)
        => history.InEntries(entries => [.. entries.Select(entry => entry.Seq == seq ? change(entry) : entry)]);

    /// <summary>Changes the entries as they are read at the end.</summary>
    public static History InEntries(this History history, Func<IReadOnlyList<EntrySnapshot>, IReadOnlyList<EntrySnapshot>> change)
        => history with { FinalEntries = [history.FinalEntries![0] with { Entries = change(history.FinalEntries[0].Entries) }] };

    /// <summary>Changes a redemption wherever it was returned.</summary>
    public static History InAll(this History history, string name, Func<RedemptionSnapshot, RedemptionSnapshot> change) => history.Everywhere(name, change) with
    {
        CardCalls = [.. history.CardCalls.Select(call => call.Answer?.Redemption?.Id == $"rdm_{name}" ? call with { Answer = call.Answer with { Redemption = change(call.Answer.Redemption) } } : call)],
    };

    /// <summary>Gives a call on the card another answer, or none.</summary>
    public static History WithAnswer(this History history, string key, CardCallAnswer? answer)
        => history with { CardCalls = [.. history.CardCalls.Select(call => call.IdempotencyKey == key ? call with { Answer = answer } : call)] };

    /// <summary>Changes the card in the first read.</summary>
    public static History InRead(this History history, Func<CardSnapshot, CardSnapshot> change)
        => history with { CardReads = [history.CardReads[0] with { Card = change(history.CardReads[0].Card) }, .. history.CardReads.Skip(1)] };

    /// <summary>Gives one entry another amount, also in its split and in the sums of it and of the entries after it.</summary>
    public static History WithAmount(this History history, int seq, long amount) => history.InEntries(entries =>
    {
        var more = amount - entries[seq - 1].Amount;
        return [.. entries.Select(entry => entry.Seq < seq ? entry : entry with
        {
            Amount = entry.Seq == seq ? amount : entry.Amount,
            Splits = entry.Seq == seq ? [entry.Splits[0] with { Amount = entry.Splits[0].Amount + more }, .. entry.Splits.Skip(1)] : entry.Splits,
            Balance = entry.Balance + more,
            Available = entry.Available + more,
        })];
    });
}
