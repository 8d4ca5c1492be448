using Redemptions.Checker.Histories;
using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>A card in an answer is the card after one of its entries: not before an entry that an earlier answer showed, and not after one whose call began later.</summary>
internal sealed class CardReadsAreDurable : IRule
{
    public string Invariants => "13";

    public string Name => "card_reads_are_durable";

    public void Check(HistoryIndex index, Findings findings)
    {
        if (index.Cards is not { } cards)
        {
            findings.Skip();
            return;
        }

        foreach (var card in cards.Values)
        {
            foreach (var seen in card.Observations)
            {
                findings.CountChecked();
                var (first, last) = (FirstPossible(card, seen.StartedAt), LastPossible(card, seen.EndedAt));
                if (!Enumerable.Range(first, Math.Max(0, last - first + 1)).Any(seq => IsSame(card, seq, seen, index.ReservationExpiries)))
                {
                    findings.AddBroken($"No entry from {first} to {last} leaves the card as it was returned.", Evidence.Of(card), Evidence.Of(seen));
                }
            }
        }
    }

    private static int FirstPossible(CardHistory card, long startedAt)
    {
        var read = card.Reads.Where(read => read.EndedAt < startedAt).Select(read => read.Entries.Count);
        var answered = card.Calls.Where(calls => calls.Any(call => call.Verdict == CallVerdict.Redemption && call.EndedAt < startedAt)).Select(calls => calls.Key.Seq);
        return read.Concat(answered).Append(1).Max();
    }

    private static int LastPossible(CardHistory card, long endedAt) =>
        card.Calls.Where(calls => calls.All(call => call.StartedAt > endedAt)).Select(calls => calls.Key.Seq - 1).Append(card.Entries.Count).Min();

    private static bool IsSame(CardHistory card, int seq, CardObservation seen, IReadOnlyDictionary<string, DateTimeOffset> expiries) => seen.Time is { } time
        ? Instants(card.Points[seq], time, expiries).Any(now => card.Points[seq].At(now, expiries) == (seen.Snapshot.Balance, seen.Snapshot.Held))
        : (card.Entries[seq - 1].Balance, card.Entries[seq - 1].Held) == (seen.Snapshot.Balance, seen.Snapshot.Held);

    // Between two instants at which something expires, the card stays as it is.
    private static IEnumerable<DateTimeOffset> Instants(CardPoint point, ServiceTime time, IReadOnlyDictionary<string, DateTimeOffset> expiries) =>
    [
        time.From,
        .. point.Amounts.Keys.Select(bucket => bucket.ExpiresAt).Concat(point.Holds.Keys.Where(expiries.ContainsKey).Select(id => expiries[id])).Where(expiry => time.From < expiry && expiry <= time.To),
    ];
}
