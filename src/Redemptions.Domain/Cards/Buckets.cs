using Redemptions.Contracts;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Cards;

/// <summary>The buckets of a card. They are in spending order: soonest expiry first, then promotional and earned before paid value, then the oldest.</summary>
internal static class Buckets
{
    /// <summary>The most buckets of a card. Only a refund may exceed it, if no two buckets can be joined.</summary>
    public const int Most = 64;

    /// <summary>Whether its unheld value can be spent.</summary>
    public static bool IsSpendable(this Bucket bucket, DateTimeOffset now) => bucket.ValidFrom <= now && now < bucket.ExpiresAt;

    /// <summary>What reservations do not hold of it.</summary>
    public static long Unheld(this Bucket bucket) => bucket.Amount - bucket.Held;

    /// <summary>What can be spent at an instant. Value of reservations that have expired is not in it until that is booked.</summary>
    public static long Spendable(IReadOnlyList<Bucket> buckets, DateTimeOffset now) => buckets.Where(bucket => bucket.IsSpendable(now)).Sum(Unheld);

    /// <summary>What is taken of each bucket, in spending order.</summary>
    /// <param name="buckets">The buckets.</param>
    /// <param name="amount">Above 0 and at most <see cref="Spendable"/>.</param>
    /// <param name="now">The instant.</param>
    public static IReadOnlyList<Split> Take(IReadOnlyList<Bucket> buckets, long amount, DateTimeOffset now) =>
        Splits.First([.. buckets.Where(bucket => bucket.IsSpendable(now) && bucket.Unheld() > 0).Select(bucket => bucket.Split(bucket.Unheld()))], amount);

    /// <summary>A part of a bucket.</summary>
    public static Split Split(this Bucket bucket, long amount) => new(bucket.Number, bucket.Origin, bucket.ValidFrom, bucket.ExpiresAt, amount);

    /// <summary>The bucket of a number, or the one that it was joined into; null if it has no value left.</summary>
    public static Bucket? Find(IReadOnlyList<Bucket> buckets, int number) =>
        buckets.FirstOrDefault(bucket => bucket.Number == number) ?? buckets.FirstOrDefault(bucket => bucket.Joined?.Contains(number) == true);

    /// <summary>Where new value goes: to the bucket of the same origin and day, or to a new one.</summary>
    public static Split Destination(Card card, ValueOrigin origin, DateTimeOffset validFrom, DateTimeOffset expiresAt, long amount, DateTimeOffset now) =>
        card.Buckets.FirstOrDefault(bucket => bucket.Origin == origin && bucket.ExpiresAt == expiresAt && (bucket.ValidFrom == validFrom || (bucket.ValidFrom <= now && validFrom <= now))) is { } same
            ? same.Split(amount)
            : new Split(card.LastBucket + 1, origin, validFrom, expiresAt, amount);

    /// <summary>The buckets after a change of their amounts and of what is held of them. Those without value are dropped.</summary>
    /// <exception cref="InvalidOperationException">A bucket would fall below 0 or below what is held of it.</exception>
    public static IReadOnlyList<Bucket> Apply(IReadOnlyList<Bucket> buckets, IReadOnlyList<Split> amounts, IReadOnlyList<Split> held)
    {
        if (amounts.Count == 0 && held.Count == 0)
        {
            return buckets;
        }

        List<Bucket> next = [.. buckets];
        foreach (var split in amounts)
        {
            Change(next, split, bucket => bucket with { Amount = bucket.Amount + split.Amount });
        }

        foreach (var split in held)
        {
            Change(next, split, bucket => bucket with { Held = bucket.Held + split.Amount });
        }

        if (next.Find(bucket => bucket.Held < 0 || bucket.Amount < bucket.Held) is { } wrong)
        {
            throw new InvalidOperationException($"Bucket {wrong.Number} would have {wrong.Amount}, of which {wrong.Held} held.");
        }

        next.RemoveAll(bucket => bucket.Amount == 0);
        return next;
    }

    private static void Change(List<Bucket> buckets, Split split, Func<Bucket, Bucket> change)
    {
        var place = buckets.FindIndex(bucket => bucket.Number == split.Bucket);
        if (place >= 0)
        {
            buckets[place] = change(buckets[place]);
            return;
        }

        var added = change(new Bucket { Number = split.Bucket, Origin = split.Origin, Amount = 0, ValidFrom = split.ValidFrom, ExpiresAt = split.ExpiresAt });
        var later = buckets.FindIndex(bucket => IsSpentBefore(added, bucket));
        buckets.Insert(later < 0 ? buckets.Count : later, added);
    }

    private static bool IsSpentBefore(Bucket one, Bucket other) =>
        (one.ExpiresAt, IsPaid(one.Origin), one.Number).CompareTo((other.ExpiresAt, IsPaid(other.Origin), other.Number)) < 0;

    /// <summary>Whether the customer paid for value of this origin.</summary>
    public static bool IsPaid(ValueOrigin origin) => origin is ValueOrigin.Paid or ValueOrigin.Refund;
}
