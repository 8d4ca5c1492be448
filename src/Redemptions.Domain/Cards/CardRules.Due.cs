using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Cards;

internal static partial class CardRules
{
    /// <summary>Books what is due: releases expired reservations, whose redemptions fail with it, then takes expired value off the card.</summary>
    /// <param name="card">The card.</param>
    /// <param name="records">The records of the redemptions whose reservations have expired, at least.</param>
    /// <param name="now">The instant. Operations of the same write must be decided at the same one.</param>
    public static CardDecision BookDue(Card card, IReadOnlyDictionary<RedemptionId, RedemptionRecord> records, DateTimeOffset now) =>
        ExpireValue(ReleaseAll(card, card.Holds.Where(hold => hold.ExpiresAt <= now), records, FailureCodes.ReservationExpired, CardCall.OfService(card, now)), now);

    private static CardDecision ReleaseAll(Card card, IEnumerable<Hold> holds, IReadOnlyDictionary<RedemptionId, RedemptionRecord> records, string code, CardCall call) =>
        holds.Aggregate(CardDecision.Of(card), (decision, hold) => Release(decision, hold, records[hold.Redemption], code, call));

    private static CardDecision Release(CardDecision decision, Hold hold, RedemptionRecord record, string code, CardCall call) => decision
        .Book(
            new Booking
            {
                Kind = CardEntryKind.Release,
                Held = Splits.Negative(hold.Splits),
                Holds = Without(decision.Card, hold),
                Redemption = hold.Redemption,
            },
            call)
        .Save(new RedemptionChange(record.Redemption, CardRedemptions.Released(record, code, call.At)));

    private static IReadOnlyList<Hold> Without(Card card, Hold hold) => [.. card.Holds.Where(other => other.Redemption != hold.Redemption)];

    // What is held of expired value stays: the reservation is a promise.
    private static CardDecision ExpireValue(CardDecision decision, DateTimeOffset now)
    {
        var expired = decision.Card.Buckets.Where(bucket => bucket.ExpiresAt <= now && bucket.Unheld() > 0).Select(bucket => bucket.Split(-bucket.Unheld())).ToList();
        return expired.Count == 0 ? decision : decision.Book(new Booking { Kind = CardEntryKind.Expire, Amounts = expired }, CardCall.OfService(decision.Card, now));
    }

    // Decisions take what is held from the buckets, so a reservation that has expired must not hold anything any more.
    private static void RequireBooked(Card card, DateTimeOffset now)
    {
        if (card.Holds.Any(hold => hold.ExpiresAt <= now))
        {
            throw new InvalidOperationException($"Card {card.Id} has expired reservations that must be booked before an operation is decided.");
        }
    }
}
