using System.Collections.Immutable;
using Redemptions.Checker.Histories;

namespace Redemptions.Checker.Indexing;

/// <summary>A card after one of its entries, computed from the entries alone.</summary>
/// <param name="Amounts">The value of each bucket that has any.</param>
/// <param name="Holds">What each redemption holds.</param>
internal sealed record CardPoint(ImmutableDictionary<BucketKey, long> Amounts, ImmutableDictionary<string, IReadOnlyList<SplitSnapshot>> Holds)
{
    public static readonly CardPoint Empty = new(ImmutableDictionary<BucketKey, long>.Empty, ImmutableDictionary<string, IReadOnlyList<SplitSnapshot>>.Empty);

    public long Balance => Amounts.Values.Sum();

    public long Held => Holds.Values.Sum(splits => splits.Sum(split => split.Amount));

    public CardPoint After(EntrySnapshot entry)
    {
        var holds = entry switch
        {
            { HeldAmount: > 0, RedemptionId: { } id } => Holds.SetItem(id, entry.Splits),
            { HeldAmount: < 0, RedemptionId: { } id } => Holds.Remove(id),
            _ => Holds,
        };
        return new CardPoint(entry.ChangesHoldsAlone() ? Amounts : entry.Splits.Aggregate(Amounts, Add), holds);
    }

    /// <summary>What of a bucket is held.</summary>
    public long HeldOf(BucketKey bucket) => Holds.Values.Sum(splits => splits.Where(split => BucketKey.Of(split) == bucket).Sum(split => split.Amount));

    /// <summary>Balance and held value at an instant at which value and reservations may have expired that the entries do not show yet.</summary>
    public (long Balance, long Held) At(DateTimeOffset now, IReadOnlyDictionary<string, DateTimeOffset> expiryOfReservations)
    {
        var open = this with { Holds = Holds.RemoveRange(Holds.Keys.Where(id => expiryOfReservations.TryGetValue(id, out var expiry) && expiry <= now)) };
        return (open.Amounts.Sum(bucket => now < bucket.Key.ExpiresAt ? bucket.Value : open.HeldOf(bucket.Key)), open.Held);
    }

    private static ImmutableDictionary<BucketKey, long> Add(ImmutableDictionary<BucketKey, long> amounts, SplitSnapshot split)
    {
        var key = BucketKey.Of(split);
        var amount = amounts.GetValueOrDefault(key) + split.Amount;
        return amount == 0 ? amounts.Remove(key) : amounts.SetItem(key, amount);
    }
}
