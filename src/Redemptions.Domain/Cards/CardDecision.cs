using Redemptions.Contracts;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Cards;

/// <summary>What an operation decided: the next card, and what its write saves beside it; or a problem, which changes nothing.</summary>
internal sealed record CardDecision
{
    /// <summary>The card after the operation.</summary>
    public required Card Card { get; init; }

    /// <summary>The entries to add, oldest first: of <see cref="Card"/> and of <see cref="Successor"/>.</summary>
    public IReadOnlyList<CardEntry> Entries { get; init; } = [];

    /// <summary>The redemptions to save.</summary>
    public IReadOnlyList<RedemptionChange> Redemptions { get; init; } = [];

    /// <summary>The accrual to save, or null.</summary>
    public Accrual? Accrual { get; init; }

    /// <summary>The card that replaces <see cref="Card"/>, to be made by the same write, or null.</summary>
    public Card? Successor { get; init; }

    /// <summary>Why nothing was decided; null if the operation is to be written.</summary>
    public Problem? Problem { get; init; }

    /// <summary>A decision that changes nothing yet.</summary>
    public static CardDecision Of(Card card) => new() { Card = card };

    /// <summary>A refusal, which writes nothing.</summary>
    public static CardDecision Refuse(Card card, Problem problem) => new() { Card = card, Problem = problem };

    /// <summary>This decision with one more entry.</summary>
    /// <exception cref="InvalidOperationException">A bucket would fall below 0 or below what is held of it.</exception>
    public CardDecision Book(Booking booking, CardCall call)
    {
        var buckets = Buckets.Apply(Card.Buckets, booking.Amounts, booking.Held);
        var card = Card with
        {
            Seq = Card.Seq + 1,
            Status = booking.Status ?? Card.Status,
            Buckets = buckets,
            LastBucket = booking.Amounts.Aggregate(Card.LastBucket, (last, split) => Math.Max(last, split.Bucket)),
            Holds = booking.Holds ?? Card.Holds,
            Owed = Card.Owed + booking.Owed,
            UpdatedAt = call.At,
        };
        return this with { Card = card, Entries = [.. Entries, Entry(card, booking, call)] };
    }

    /// <summary>This decision with one more redemption to save.</summary>
    public CardDecision Save(RedemptionChange change) => this with { Redemptions = [.. Redemptions, change] };

    private static CardEntry Entry(Card card, Booking booking, CardCall call)
    {
        var (balance, held) = (card.Buckets.Sum(bucket => bucket.Amount), card.Buckets.Sum(bucket => bucket.Held));
        return new CardEntry
        {
            Card = card.Id,
            Seq = card.Seq,
            Kind = booking.Kind,
            Amount = booking.Amounts.Sum(split => split.Amount),
            HeldAmount = booking.Held.Sum(split => split.Amount),
            Splits = booking.Amounts.Count > 0 ? booking.Amounts : booking.Held,
            Balance = balance,
            Held = held,
            Available = balance - held,
            Status = card.Status,
            Redemption = booking.Redemption,
            Accrual = booking.Accrual,
            Reverses = booking.Reverses,
            Account = call.Account,
            Key = call.Key,
            Reason = call.Reason,
            At = call.At,
        };
    }
}
