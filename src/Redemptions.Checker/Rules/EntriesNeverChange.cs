using Redemptions.Checker.Histories;
using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>An entry that a read returned is in every later read, and is the same in all of them.</summary>
internal sealed class EntriesNeverChange : IRule
{
    public string Invariants => "10, 13";

    public string Name => "entries_never_change";

    public void Check(HistoryIndex index, Findings findings)
    {
        if (index.Cards is not { } cards)
        {
            findings.Skip();
            return;
        }

        foreach (var card in cards.Values)
        {
            foreach (var read in card.Reads)
            {
                findings.CountChecked();
                if (read.Entries.FirstOrDefault(entry => !IsSame(entry, card.Entries.ElementAtOrDefault(entry.Seq - 1))) is { } changed)
                {
                    findings.AddBroken("An entry that was returned is missing or another one at the end.", Evidence.Of(card, changed));
                }
                else if (card.Reads.FirstOrDefault(later => later.StartedAt > read.EndedAt && later.Entries.Count < read.Entries.Count) is { } shorter)
                {
                    findings.AddBroken($"A later read returned {shorter.Entries.Count} entries instead of at least {read.Entries.Count}.", Evidence.Of(card));
                }
            }
        }
    }

    private static bool IsSame(EntrySnapshot entry, EntrySnapshot? final) =>
        final is not null && (entry.Json is not null && final.Json is not null
            ? entry.Json == final.Json
            : entry with { Splits = final.Splits, Json = final.Json } == final && entry.Splits.SequenceEqual(final.Splits));
}
