using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>An entry with a key comes from a call with that key that was not refused, and a key writes no entry of a card twice.</summary>
internal sealed class EntriesHaveCalls : IRule
{
    public string Invariants => "5, 13";

    public string Name => "entries_have_calls";

    private const string Release = "release";

    public void Check(HistoryIndex index, Findings findings)
    {
        if (index.Cards is not { } cards)
        {
            findings.Skip();
            return;
        }

        foreach (var card in cards.Values)
        {
            foreach (var entry in card.Entries.Where(entry => entry.IdempotencyKey is not null))
            {
                findings.CountChecked();
                if (!card.Calls.Contains(entry))
                {
                    findings.AddBroken("An entry has a key that no call had.", Evidence.Of(card, entry));
                }
                else if (card.Calls[entry].All(call => call.Verdict == CallVerdict.Refused))
                {
                    findings.AddBroken("Every call of a key was answered with a problem, and the key has an entry.", Evidence.Of(card, entry), $"key {entry.IdempotencyKey}");
                }
            }

            // A block may release several reservations.
            var twice = card.Entries.Where(entry => entry.IdempotencyKey is not null && entry.Kind != Release)
                .GroupBy(entry => (entry.Account, entry.IdempotencyKey, entry.Kind)).FirstOrDefault(group => group.Count() > 1);
            if (twice is not null)
            {
                findings.AddBroken("One key wrote an entry of a card twice.", [Evidence.Of(card), .. twice.Select(Evidence.Of)]);
            }
        }
    }
}
