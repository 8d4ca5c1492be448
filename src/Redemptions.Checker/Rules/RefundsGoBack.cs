using Redemptions.Checker.Histories;
using Redemptions.Checker.Indexing;
using Redemptions.Checker.Reports;

namespace Redemptions.Checker.Rules;

/// <summary>
/// A refund gives value back to the buckets from which it was taken, what was taken last first. Paid value that has expired goes to a bucket of its own for 36
/// months; other value that has expired comes back and expires again.
/// </summary>
internal sealed class RefundsGoBack : IRule
{
    public string Invariants => "16";

    public string Name => "refunds_go_back";

    public void Check(HistoryIndex index, Findings findings)
    {
        if (index.Cards is not { } cards)
        {
            findings.Skip();
            return;
        }

        var hasJoined = cards.Values.Any(card => card.Entries.Any(entry => entry.Joins()));
        foreach (var entries in index.EntriesOfRedemptions)
        {
            var taken = entries.Where(entry => entry.Takes()).SelectMany(entry => entry.Splits).Select(split => (Bucket: BucketKey.Of(split), Amount: -split.Amount)).Reverse().ToList();
            var returned = 0L;
            foreach (var refund in entries.Where(entry => entry.Kind == "refund"))
            {
                findings.CountChecked();
                if (!Covers(refund, Between(taken, returned, returned + refund.Amount), hasJoined))
                {
                    findings.AddBroken("A refund did not go back to the buckets from which the value was taken last.", $"redemption {entries.Key}", Evidence.Of(refund));
                    break;
                }

                returned += refund.Amount;
            }
        }
    }

    private static List<(BucketKey Bucket, long Amount)> Between(List<(BucketKey Bucket, long Amount)> taken, long from, long to)
    {
        List<(BucketKey Bucket, long Amount)> parts = [];
        var start = 0L;
        foreach (var (bucket, amount) in taken)
        {
            var part = Math.Min(to, start + amount) - Math.Max(from, start);
            if (part > 0)
            {
                parts.Add((bucket, part));
            }

            start += amount;
        }

        return parts;
    }

    /// <summary>Whether the splits of a refund can be what was taken. Joined buckets leave a choice of places; parts with the fewest places are laid out first, which finds a layout if there is one.</summary>
    private static bool Covers(EntrySnapshot refund, List<(BucketKey Bucket, long Amount)> expected, bool hasJoined)
    {
        var left = refund.Splits.GroupBy(BucketKey.Of).ToDictionary(splits => splits.Key, splits => splits.Sum(split => split.Amount));
        var fewestPlacesFirst = expected.OrderBy(part => IsLost(part.Bucket, refund.CreatedAt)).ThenBy(part => part.Bucket.Origin == "paid").ThenByDescending(part => part.Bucket.ExpiresAt);
        foreach (var (bucket, amount) in fewestPlacesFirst)
        {
            var open = amount;
            var places = left.Keys.Where(place => MayReceive(place, bucket, refund.CreatedAt, hasJoined)).OrderByDescending(place => place == bucket).ThenByDescending(place => place.Origin == bucket.Origin);
            foreach (var place in places.ToList())
            {
                var part = Math.Min(open, left[place]);
                (open, left[place]) = (open - part, left[place] - part);
            }

            if (open > 0)
            {
                return false;
            }
        }

        return left.Values.All(amount => amount == 0);
    }

    private static bool IsLost(BucketKey taken, DateTimeOffset at) => taken.IsPaid && taken.ExpiresAt <= at;

    private static bool MayReceive(BucketKey place, BucketKey taken, DateTimeOffset at, bool hasJoined)
    {
        return IsLost(taken, at)
            ? place.Origin == "refund" && place.ExpiresAt >= PaidValueLives36Months.EarliestExpiry(at) || (hasJoined && IsLater(place, taken) && place.ExpiresAt > at)
            : place == taken || (hasJoined && IsLater(place, taken));
    }

    private static bool IsLater(BucketKey place, BucketKey taken) => place.Origin == taken.Origin && place.ExpiresAt > taken.ExpiresAt;
}
