using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Cards;

/// <summary>Every change of a card: pure functions from a card and an operation to the next card, its entries and what else is written. What is due at the
/// instant must be booked before (<see cref="BookDue"/>).</summary>
internal static partial class CardRules
{
    /// <summary>The most open reservations of a card.</summary>
    public const int MostHolds = 1000;

    /// <summary>Redeems an amount, or all that is available. The redemption is confirmed or failed.</summary>
    /// <param name="card">The card.</param>
    /// <param name="asked">The redemption; its amount is above 0 or null.</param>
    /// <param name="program">The card's program.</param>
    /// <param name="now">The instant.</param>
    public static CardDecision Redeem(Card card, NewRedemption asked, StoredValueProgram program, DateTimeOffset now)
    {
        RequireBooked(card, now);
        var quote = Quote.Of(card, asked.Amount, program, now);
        if (quote.Decline is { } code)
        {
            return Decline(card, asked, code, now);
        }

        var taken = Buckets.Take(card.Buckets, quote.Units, now);
        var decision = CardDecision.Of(card).Book(
            new Booking { Kind = CardEntryKind.Redeem, Amounts = Splits.Negative(taken), Redemption = asked.Id },
            CallOf(asked, now));
        var left = AsMoney(Buckets.Spendable(decision.Card.Buckets, now), program);
        return decision.Save(new RedemptionChange(Before: null, CardRedemptions.Confirmed(asked, quote, Charge(decision, taken, program), left, now)));
    }

    /// <summary>Reserves an amount, or all that is available. The redemption is reserved or failed; a problem if the card has too many reservations.</summary>
    /// <param name="card">The card.</param>
    /// <param name="asked">The redemption; its amount is above 0 or null.</param>
    /// <param name="lifetime">How long the reservation lives; above 0.</param>
    /// <param name="program">The card's program.</param>
    /// <param name="now">The instant.</param>
    public static CardDecision Reserve(Card card, NewRedemption asked, TimeSpan lifetime, StoredValueProgram program, DateTimeOffset now)
    {
        RequireBooked(card, now);
        var quote = Quote.Of(card, asked.Amount, program, now);
        if (quote.Decline is { } code)
        {
            return Decline(card, asked, code, now);
        }

        if (card.Holds.Count >= MostHolds)
        {
            return CardDecision.Refuse(card, CardProblems.TooManyHolds());
        }

        var hold = new Hold { Redemption = asked.Id, Account = asked.Account, Splits = Buckets.Take(card.Buckets, quote.Units, now), ExpiresAt = now + lifetime };
        var decision = CardDecision.Of(card).Book(
            new Booking { Kind = CardEntryKind.Reserve, Held = hold.Splits, Holds = [.. card.Holds, hold], Redemption = asked.Id },
            CallOf(asked, now));
        return decision.Save(new RedemptionChange(Before: null, CardRedemptions.Reserved(asked, quote, Charge(decision, hold.Splits, program), hold.ExpiresAt, now)));
    }

    private static CardDecision Decline(Card card, NewRedemption asked, string code, DateTimeOffset now) =>
        CardDecision.Of(card).Save(new RedemptionChange(Before: null, CardRedemptions.Declined(asked, code, now)));

    private static CardRedemption Charge(CardDecision decision, IReadOnlyList<Split> taken, StoredValueProgram program) =>
        new() { Card = decision.Card.Id, Taken = taken, Seq = decision.Card.Seq, Rate = program.HasPoints ? program.Burn : null };

    private static CardCall CallOf(NewRedemption asked, DateTimeOffset now) => new(asked.Account, asked.IdempotencyKey, now);

    private static long AsMoney(long units, StoredValueProgram program) => program.HasPoints ? program.Burn.ValueOf(units) : units;
}
