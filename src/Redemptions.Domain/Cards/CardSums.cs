using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Cards;

/// <summary>What a card has at an instant, whether or not what is due was booked. Amounts are minor units, or points.</summary>
internal sealed record CardSums
{
    /// <summary>The value that is not expired, and expired value that a reservation still holds: <see cref="Available"/>, <see cref="Held"/> and <see cref="Pending"/>.</summary>
    public required long Balance { get; init; }

    /// <summary>What open reservations hold.</summary>
    public required long Held { get; init; }

    /// <summary>What can be spent; on a card that is not active it is told, and cannot be spent.</summary>
    public required long Available { get; init; }

    /// <summary>What can be spent later.</summary>
    public required long Pending { get; init; }

    /// <summary>When the next part of the unheld value expires; null if there is none.</summary>
    public DateTimeOffset? NextExpiry { get; init; }

    /// <summary>An instant by a clock that may be a little behind the one by which the card was changed last: then the time of that change, so that what was just loaded can be spent. A clock that is
    /// more than a minute behind was set back, and counts as it is.</summary>
    public static DateTimeOffset Later(Card card, DateTimeOffset now) => now < card.UpdatedAt && card.UpdatedAt - now <= StoredTime.ClockDifference ? card.UpdatedAt : now;

    /// <summary>The buckets of a card at an instant. A reservation that has expired holds nothing.</summary>
    public static IReadOnlyList<Bucket> BucketsOf(Card card, DateTimeOffset now) =>
        Buckets.Apply(card.Buckets, [], Splits.Negative([.. card.Holds.Where(hold => hold.ExpiresAt <= now).SelectMany(hold => hold.Splits)]));

    /// <summary>The sums of a card at an instant.</summary>
    public static CardSums Of(Card card, DateTimeOffset now)
    {
        var buckets = BucketsOf(card, now);
        var (held, alive) = (buckets.Sum(bucket => bucket.Held), buckets.Where(bucket => now < bucket.ExpiresAt).ToList());
        var (available, pending) = (Buckets.Spendable(buckets, now), alive.Where(bucket => now < bucket.ValidFrom).Sum(Buckets.Unheld));
        return new CardSums
        {
            Balance = available + pending + held,
            Held = held,
            Available = available,
            Pending = pending,
            NextExpiry = alive.Find(bucket => bucket.Unheld() > 0)?.ExpiresAt,
        };
    }
}
