using Redemptions.Checker.Histories;
using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>A redemption of a card that was returned is in the entries at the end: what it took, reserves and gave back. A failed one took nothing.</summary>
internal sealed class RedemptionsMatchEntries : IRule
{
    public string Invariants => "12, 13";

    public string Name => "redemptions_match_entries";

    public void Check(HistoryIndex index, Findings findings)
    {
        if (index.Cards is null)
        {
            findings.Skip();
            return;
        }

        var entries = index.EntriesOfRedemptions;
        foreach (var redemption in index.Redemptions.Values.Where(redemption => IsOfCard(redemption.Type)))
        {
            findings.CountChecked();
            var sums = new RedemptionSums(entries[redemption.Id].ToList());
            if (redemption.Observations.Select(seen => Wrong(seen, sums)).FirstOrDefault(sentence => sentence is not null) is { } sentence)
            {
                findings.AddBroken(sentence, [Evidence.Of(redemption), .. redemption.Observations.Select(Evidence.Of), .. entries[redemption.Id].Select(Evidence.Of)]);
            }
        }
    }

    private static bool IsOfCard(string type) =>
        type.StartsWith("gift_cards.", StringComparison.Ordinal) || type.StartsWith("loyalty_points.", StringComparison.Ordinal);

    private static string? Wrong(Observation seen, RedemptionSums sums)
    {
        var (snapshot, isFinal) = (seen.Snapshot, seen.Source == ObservationSource.FinalRead);
        return snapshot.ReversedCents > snapshot.RedeemedCents ? "More was given back than was redeemed." : snapshot.Status switch
        {
            SnapshotStatus.Reserved when sums.Reserved == 0 => "A redemption was returned as reserved, and no entry reserves for it.",
            SnapshotStatus.Reserved when snapshot.Points is null && snapshot.ReservedCents != sums.Reserved => $"{snapshot.ReservedCents} were returned as reserved, and the entry reserves {sums.Reserved}.",
            SnapshotStatus.Reserved when isFinal && sums.Held == 0 => "A redemption is reserved at the end, and its reservation was resolved.",
            SnapshotStatus.Confirmed when sums.Taken == 0 => "A redemption was returned as confirmed, and no entry took value for it.",
            SnapshotStatus.Confirmed when snapshot.Points is null && snapshot.RedeemedCents != sums.Taken => $"{snapshot.RedeemedCents} were returned as redeemed, and the entries took {sums.Taken}.",
            SnapshotStatus.Confirmed when snapshot.Points is null && snapshot.ReversedCents > sums.Returned => $"{snapshot.ReversedCents} were returned as reversed, and the entries gave {sums.Returned} back.",
            SnapshotStatus.Confirmed when isFinal && (snapshot.Points ?? snapshot.RedeemedCents - snapshot.ReversedCents) != sums.Taken - sums.Returned => "What a redemption took at the end is not what the entries took.",
            SnapshotStatus.Failed when sums.Taken > 0 || sums.Held > 0 => "A redemption failed, and the entries took or hold value for it.",
            _ => null,
        };
    }

    private sealed record RedemptionSums(List<EntrySnapshot> Entries)
    {
        public long Reserved => Entries.Where(entry => entry.HeldAmount > 0).Sum(entry => entry.HeldAmount);

        public long Held => Entries.Sum(entry => entry.HeldAmount);

        public long Taken => -Entries.Where(entry => entry.Takes()).Sum(entry => entry.Amount);

        public long Returned => Entries.Where(entry => entry.Kind == "refund").Sum(entry => entry.Amount);
    }
}
