using Redemptions.Checker.Histories;
using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>The entries of a card have no gap, and each one's sums are those of the entry before it and its own amounts.</summary>
internal sealed class EntriesReplay : IRule
{
    public string Invariants => "10";

    public string Name => "entries_replay";

    public void Check(HistoryIndex index, Findings findings)
    {
        if (index.Cards is not { } cards)
        {
            findings.Skip();
            return;
        }

        foreach (var card in cards.Values)
        {
            findings.CountChecked();
            var (seq, balance, held) = (0, 0L, 0L);
            foreach (var entry in card.Entries)
            {
                (seq, balance, held) = (seq + 1, balance + entry.Amount, held + entry.HeldAmount);
                if (Wrong(entry, seq, balance, held) is { } sentence)
                {
                    findings.AddBroken(sentence, Evidence.Of(card, entry));
                    break;
                }
            }
        }
    }

    private static string? Wrong(EntrySnapshot entry, int seq, long balance, long held) =>
        entry.Seq != seq ? $"The entry after {seq - 1} is {entry.Seq}."
        : entry.Balance != balance ? $"The balance after an entry is {entry.Balance}; the entries add up to {balance}."
        : entry.Held != held ? $"What is held after an entry is {entry.Held}; the entries add up to {held}."
        : entry.Available != balance - held ? $"What is available after an entry is {entry.Available}, with a balance of {balance} and {held} held."
        : entry.Splits.Sum(split => split.Amount) != (entry.ChangesHoldsAlone() ? entry.HeldAmount : entry.Amount) ? "The splits of an entry do not add up to its amount."
        : null;
}
