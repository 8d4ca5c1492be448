using Redemptions.Contracts;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Cards;

internal static partial class CardRules
{
    /// <summary>Adds the points of an order. What the card owes is filled first.</summary>
    /// <param name="card">The card, active or blocked.</param>
    /// <param name="asked">The order, which has no accrual yet.</param>
    /// <param name="program">The card's program.</param>
    /// <param name="call">The call.</param>
    public static CardDecision Accrue(Card card, NewAccrual asked, StoredValueProgram program, CardCall call)
    {
        if (!program.HasPoints)
        {
            return CardDecision.Refuse(card, CardProblems.NoPoints());
        }

        var points = program.Earn.EarnedBy(asked.EligibleAmount);
        var filled = Math.Min(card.Owed, points);
        var kept = points - filled;
        if ((RefusalOfChange(card) ?? CheckBalance(card, kept, program)) is { } problem)
        {
            return CardDecision.Refuse(card, problem);
        }

        var booking = new Booking { Kind = CardEntryKind.Accrue, Owed = -filled, Accrual = asked.Id };
        var decision = kept == 0
            ? CardDecision.Of(card).Book(booking, call)
            : Add(CardDecision.Of(card), room => Earned(room, kept, program, call.At), split => booking with { Amounts = [split] }, call);
        return decision.Problem is not null ? decision : decision with
        {
            Accrual = new Accrual
            {
                Id = asked.Id,
                Card = card.Id,
                Mode = card.Mode,
                Type = card.Type,
                Account = asked.Account,
                ExternalReference = asked.ExternalReference,
                EligibleAmount = asked.EligibleAmount,
                Currency = program.Currency,
                Points = points,
                Rate = program.Earn,
                Earned = decision.Entries[^1].Splits.SingleOrDefault(),
                Version = 1,
                CreatedAt = call.At,
                UpdatedAt = call.At,
            },
        };
    }

    /// <summary>Cancels an accrual in part or in full. Points that were spent or are reserved are owed; points that have expired are not.</summary>
    /// <param name="card">The card of the accrual; of a replaced card its newest successor.</param>
    /// <param name="accrual">The accrual as it is stored.</param>
    /// <param name="eligibleAmount">How much of the order no longer earns, in minor units, above 0; null is all that is left of it.</param>
    /// <param name="program">The card's program.</param>
    /// <param name="call">The call.</param>
    public static CardDecision CancelAccrual(Card card, Accrual accrual, long? eligibleAmount, StoredValueProgram program, CardCall call)
    {
        RequireBooked(card, call.At);
        var open = accrual.EligibleAmount - accrual.CancelledAmount;
        var cancelled = eligibleAmount ?? open;
        if (RefusalOfChange(card) is { } problem)
        {
            return CardDecision.Refuse(card, problem);
        }

        if (cancelled > open || cancelled == 0)
        {
            return CardDecision.Refuse(card, CardProblems.MoreThanEligible());
        }

        var rate = accrual.Rate ?? program.Earn;
        var points = rate.EarnedBy(open) - rate.EarnedBy(open - cancelled);
        var bucket = accrual.Earned is { } earned ? Buckets.Find(card.Buckets, earned.Bucket) : null;
        var hasExpired = accrual.Earned is { } lost && (bucket?.ExpiresAt ?? lost.ExpiresAt) <= call.At;
        var taken = bucket is null || hasExpired ? 0 : Math.Min(points, bucket.Unheld());
        var booking = new Booking
        {
            Kind = CardEntryKind.Cancel,
            Amounts = taken == 0 ? [] : [bucket!.Split(-taken)],
            Owed = hasExpired ? Beyond(accrual, accrual.CancelledPoints + points) - Beyond(accrual, accrual.CancelledPoints) : points - taken,
            Accrual = accrual.Id,
        };
        return CardDecision.Of(card).Book(booking, call) with
        {
            Accrual = accrual with
            {
                CancelledAmount = accrual.CancelledAmount + cancelled,
                CancelledPoints = accrual.CancelledPoints + points,
                Version = accrual.Version + 1,
                UpdatedAt = call.At,
            },
        };
    }

    // What an accrual put into its bucket is cancelled first; the rest filled what the card owed, and is owed again.
    private static long Beyond(Accrual accrual, long cancelled) => Math.Max(0, cancelled - (accrual.Earned?.Amount ?? 0));

    private static Split Earned(Card card, long points, StoredValueProgram program, DateTimeOffset now) =>
        Buckets.Destination(card, ValueOrigin.Earned, program.ValidFromOf(now), program.ExpiryOf(ValueOrigin.Earned, now), points, now);
}
