using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>What was reserved for a redemption is captured, released or still held, at most one entry resolves it, and no more is given back than was taken.</summary>
internal sealed class ReservationsResolveOnce : IRule
{
    public string Invariants => "12";

    public string Name => "reservations_resolve_once";

    public void Check(HistoryIndex index, Findings findings)
    {
        if (index.Cards is null)
        {
            findings.Skip();
            return;
        }

        foreach (var entries in index.EntriesOfRedemptions)
        {
            findings.CountChecked();
            var (reserved, resolved) = (entries.Where(entry => entry.HeldAmount > 0).ToList(), entries.Where(entry => entry.HeldAmount < 0).ToList());
            var taken = -entries.Where(entry => entry.Takes()).Sum(entry => entry.Amount);
            var sentence = reserved.Count > 1 || resolved.Count > 1 || entries.Count(entry => entry.Takes()) > 1 ? "A redemption was reserved, resolved or taken more than once."
                : resolved.Count > 0 && reserved.Sum(entry => entry.HeldAmount) != -resolved[0].HeldAmount ? "A reservation was resolved with another amount than was reserved."
                : resolved.Exists(entry => -entry.Amount > -entry.HeldAmount) ? "A confirmation took more than was reserved."
                : entries.Where(entry => entry.Kind == "refund").Sum(entry => entry.Amount) > taken ? "More was given back than was taken."
                : null;
            if (sentence is not null)
            {
                findings.AddBroken(sentence, [$"redemption {entries.Key}", .. entries.Select(Evidence.Of)]);
            }
        }
    }
}
