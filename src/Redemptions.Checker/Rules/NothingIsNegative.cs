using Redemptions.Checker.Histories;
using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>After every entry, no bucket has less than nothing or less than what is held of it; and no answer shows less than nothing.</summary>
internal sealed class NothingIsNegative : IRule
{
    public string Invariants => "11";

    public string Name => "nothing_is_negative";

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
            var wrong = card.Entries.Zip(card.Points.Skip(1)).FirstOrDefault(pair => IsNegative(pair.First, pair.Second));
            if (wrong.First is not null)
            {
                findings.AddBroken("A card spent value that it did not have, or that was held.", Evidence.Of(card, wrong.First));
            }

            if (card.Observations.FirstOrDefault(seen => seen.Snapshot is { Balance: < 0 } or { Held: < 0 } or { Available: < 0 } or { Pending: < 0 }) is { } negative)
            {
                findings.AddBroken("An answer shows a negative value of a card.", Evidence.Of(card), Evidence.Of(negative));
            }
        }
    }

    // Only buckets that the entry changed can have become negative.
    private static bool IsNegative(EntrySnapshot entry, CardPoint after) =>
        entry.Balance < entry.Held || entry.Held < 0
        || entry.Splits.Select(BucketKey.Of).Any(bucket => after.Amounts.GetValueOrDefault(bucket) is var amount && (amount < 0 || amount < after.HeldOf(bucket)));
}
