using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Cards;

internal static partial class CardRules
{
    /// <summary>Takes a reserved amount, or all of it, and releases the rest. A block does not refuse it: a granted reservation is a promise.</summary>
    /// <param name="card">The card.</param>
    /// <param name="record">The redemption as it is stored.</param>
    /// <param name="amount">In minor units, above 0; null is all.</param>
    /// <param name="program">The card's program.</param>
    /// <param name="call">The call.</param>
    public static CardDecision Confirm(Card card, RedemptionRecord record, long? amount, StoredValueProgram program, CardCall call)
    {
        RequireBooked(card, call.At);
        var reserved = record.Redemption.ReservedAmount;
        if (RefusalOfReservation(record) is { } problem)
        {
            return CardDecision.Refuse(card, problem);
        }

        if (amount > reserved)
        {
            return CardDecision.Refuse(card, CardProblems.MoreThanReserved());
        }

        var (hold, money) = (HoldOf(card, record), amount ?? reserved);
        var taken = Splits.First(hold.Splits, record.Card!.Rate?.CostOf(money) ?? money);
        var decision = ExpireValue(
            CardDecision.Of(card).Book(
                new Booking
                {
                    Kind = CardEntryKind.Capture,
                    Amounts = Splits.Negative(taken),
                    Held = Splits.Negative(hold.Splits),
                    Holds = Without(card, hold),
                    Redemption = hold.Redemption,
                },
                call),
            call.At);
        var charge = record.Card with { Taken = taken, Seq = card.Seq + 1 };
        var left = AsMoney(Buckets.Spendable(decision.Card.Buckets, call.At), program);
        return decision.Save(new RedemptionChange(record.Redemption, CardRedemptions.Captured(record, money, charge, left, call.At)));
    }

    /// <summary>Releases a reservation as a whole; its redemption fails.</summary>
    /// <param name="card">The card.</param>
    /// <param name="record">The redemption as it is stored.</param>
    /// <param name="amount">What is reserved, in minor units, or null.</param>
    /// <param name="call">The call.</param>
    public static CardDecision Release(Card card, RedemptionRecord record, long? amount, CardCall call)
    {
        RequireBooked(card, call.At);
        return RefusalOfReservation(record) is { } problem ? CardDecision.Refuse(card, problem)
            : amount is not null && amount != record.Redemption.ReservedAmount ? CardDecision.Refuse(card, CardProblems.PartOfReservation())
            : ExpireValue(Release(CardDecision.Of(card), HoldOf(card, record), record, FailureCodes.ReservationReleased, call), call.At);
    }

    private static Problem? RefusalOfReservation(RedemptionRecord record) => record.Redemption switch
    {
        { Status: RedemptionStatus.Reserved } => null,
        { LastError.Code: FailureCodes.ReservationExpired } => CardProblems.ReservationExpired(),
        _ => CardProblems.WrongState(record.Redemption),
    };

    private static Hold HoldOf(Card card, RedemptionRecord record) =>
        card.Holds.FirstOrDefault(hold => hold.Redemption == record.Redemption.Id)
            ?? throw new InvalidOperationException($"Redemption {record.Redemption.Id} is reserved, but card {card.Id} holds nothing for it.");
}
