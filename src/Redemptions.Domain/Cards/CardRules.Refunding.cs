using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Cards;

internal static partial class CardRules
{
    /// <summary>Reverses a redemption: releases a reserved one, refunds a confirmed one.</summary>
    /// <param name="card">The card; of a replaced card its newest successor.</param>
    /// <param name="record">The redemption as it is stored.</param>
    /// <param name="amount">In minor units, above 0; null is all that is left to reverse.</param>
    /// <param name="program">The card's program.</param>
    /// <param name="call">The call.</param>
    public static CardDecision Reverse(Card card, RedemptionRecord record, long? amount, StoredValueProgram program, CardCall call) =>
        record.Redemption.Status == RedemptionStatus.Confirmed ? Refund(card, record, amount, program, call) : Release(card, record, amount, call);

    private static CardDecision Refund(Card card, RedemptionRecord record, long? amount, StoredValueProgram program, CardCall call)
    {
        RequireBooked(card, call.At);
        var open = record.Redemption.RedeemedAmount - record.Redemption.ReversedAmount;
        var money = amount ?? open;
        if (RefusalOfCredit(card) is { } problem)
        {
            return CardDecision.Refuse(card, problem);
        }

        if (money > open || money == 0)
        {
            return CardDecision.Refuse(card, CardProblems.MoreThanRedeemed());
        }

        var charge = record.Card!;
        var units = charge.Rate is { } rate ? rate.CostOf(open) - rate.CostOf(open - money) : money;
        var back = Splits.LastFirst(charge.Taken, charge.Returned, units);
        var credited = Credit(card, record, back, program, call);
        var decision = ExpireValue(credited, call.At);
        var returned = card.Status == CardStatus.Active ? units - Splits.Sum([.. credited.Entries[^1].Splits.Where(split => split.ExpiresAt <= call.At)]) : 0;

        // Of points, a small refund may give none back, and then nothing can be spent.
        var available = returned == units && units > 0 ? money : Math.Min(money, AsMoney(returned, program));
        return decision.Save(new RedemptionChange(
            record.Redemption,
            CardRedemptions.Refunded(record, money, charge with { Returned = charge.Returned + units }, available, call.At)));
    }

    // Value goes back to the bucket it came from. Paid value of an expired bucket goes to a bucket of its own, because the customer paid for it.
    private static CardDecision Credit(Card card, RedemptionRecord record, IReadOnlyList<Split> back, StoredValueProgram program, CardCall call)
    {
        var isPaidAndExpired = back.ToLookup(split => Buckets.IsPaid(split.Origin) && ExpiryOf(card, split) <= call.At);
        var added = isPaidAndExpired[true].Sum(split => split.Amount);
        var decision = MakeRoom(CardDecision.Of(card), back.Count(split => Buckets.Find(card.Buckets, split.Bucket) is null), call.At);
        var amounts = isPaidAndExpired[false].Select(split => Buckets.Find(decision.Card.Buckets, split.Bucket)?.Split(split.Amount) ?? split);
        if (added > 0)
        {
            amounts = amounts.Append(Buckets.Destination(decision.Card, ValueOrigin.Refund, call.At, LocalDays.ExpiryOf(call.At, LocalDays.LeastPaid, program.TimeZone), added, call.At));
        }

        return decision.Book(
            new Booking
            {
                Kind = CardEntryKind.Refund,
                Amounts = [.. amounts],
                Redemption = record.Redemption.Id,
                Reverses = record.Card!.Card == card.Id ? record.Card.Seq : null,
            },
            call);
    }

    private static DateTimeOffset ExpiryOf(Card card, Split split) => Buckets.Find(card.Buckets, split.Bucket)?.ExpiresAt ?? split.ExpiresAt;

    /// <summary>As <see cref="RefusalOfCredit"/>, of a change after which no money is owed to the customer.</summary>
    private static Problem? RefusalOfChange(Card card) => card.Status == CardStatus.Closed ? CardProblems.CardStaysClosed() : RefusalOfCredit(card);

    private static Problem? RefusalOfCredit(Card card) => card.Status switch
    {
        CardStatus.Active or CardStatus.Blocked => null,
        CardStatus.Closed => CardProblems.CardClosed(),
        _ => CardProblems.WrongState(card),
    };
}
