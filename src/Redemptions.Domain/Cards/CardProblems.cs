using Redemptions.Contracts;
using Redemptions.Domain.Requests;

namespace Redemptions.Domain.Cards;

/// <summary>The refusals of operations on cards. A refused operation writes nothing.</summary>
internal static class CardProblems
{
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(10);

    public static Problem WrongState(StoredValue.Card card) => New(ProblemCodes.WrongState, card.Status switch
    {
        CardStatus.Replaced => $"The card was replaced by {card.Successor}. Use that card.",
        CardStatus.Blocked => "The card is blocked. Unblock it first.",
        CardStatus.Inactive => "The card is not active yet. Activate it first.",
        _ => "The card is active, and this call needs another state.",
    });

    public static Problem WrongState(Redemption redemption) => New(ProblemCodes.WrongState, $"The redemption is {SnakeCase(redemption.Status)}. Read it to see what happened to it.");

    public static Problem HasReservations() => New(ProblemCodes.WrongState, "The card has open reservations. Confirm or reverse their redemptions first, or wait until they expire.");

    public static Problem HasValue() => New(ProblemCodes.WrongState, "The card has value. Take it off by an adjustment first, or replace the card.");

    public static Problem CardActive() => New(ProblemCodes.CardActive, "The card is active already. Read it to see its value.");

    /// <summary>The refusal of value for a closed card, for which the customer may have paid.</summary>
    public static Problem CardClosed() => New(ProblemCodes.CardClosed, "The card is closed. Give the money back by other means.") with { NextStep = NextStep.OtherTender };

    /// <summary>The refusal of a change of a closed card for which the customer has not paid.</summary>
    public static Problem CardStaysClosed() => New(ProblemCodes.CardClosed, "The card is closed, which cannot be undone.");

    public static Problem ReservationExpired() => New(ProblemCodes.ReservationExpired, "The reservation has expired. Nothing was taken; redeem again with a new idempotency key.");

    public static Problem AlreadyAccrued(string id) => New(ProblemCodes.AlreadyAccrued, $"This order has earned its points already, with accrual {id}.");

    public static Problem ValueSpent(long left) => New(ProblemCodes.ValueSpent, $"A part of the value was spent or is reserved; {left} is left. An adjustment can take what is left.") with { AmountLeft = left };

    public static Problem TooManyHolds() => New(ProblemCodes.Overloaded, $"The card has {CardRules.MostHolds} open reservations. Nothing was recorded; try again later with the same idempotency key.") with { RetryAfter = Later };

    public static Problem TooManyBuckets() => New(ProblemCodes.LimitExceeded, $"The card has value of {Buckets.Most} kinds, all of it reserved or pending. Try again once a part of it is spent.");

    public static Problem MoreThanReserved() => Amount(ProblemCodes.AmountOutOfRange, "amount", "It is more than what is reserved. Nothing was taken, and the reservation stays.");

    public static Problem PartOfReservation() => Amount(ProblemCodes.AmountOutOfRange, "amount", "A reservation is released as a whole. Leave the amount out; to take a part of it, confirm that part.");

    public static Problem MoreThanRedeemed() => Amount(ProblemCodes.AmountOutOfRange, "amount", "It is more than what was redeemed and not reversed yet.");

    public static Problem MoreThanEligible() => Amount(ProblemCodes.AmountOutOfRange, "eligible_amount", "It is more than what of the accrual is not cancelled yet.");

    public static Problem BelowMinimum(long minimum) => Amount(ProblemCodes.AmountOutOfRange, "amount", $"The smallest load of this program is {minimum}.");

    public static Problem AboveMaximum(long maximum) => Amount(ProblemCodes.LimitExceeded, "amount", $"The largest load of this program is {maximum}.");

    public static Problem AboveBalance(long maximum) => Amount(ProblemCodes.LimitExceeded, "amount", $"The balance would exceed the {maximum} that this program allows.");

    public static Problem WrongOrigin() => Problems.Field(ProblemCodes.InvalidRequest, "origin", "unsupported", "Send paid or promotional, or leave it out.");

    public static Problem ExpiresTooEarly() => Problems.Field(ProblemCodes.InvalidRequest, "expires_at", "out_of_range", "Paid value lives for the program's validity at least, and other value expires in the future.");

    public static Problem HasExpired() => New(ProblemCodes.WrongState, "The value for which the card was issued has expired. Send an amount to activate the card with other value.");

    public static Problem NoPoints() => Problems.Field(ProblemCodes.CapabilityNotSupported, "type", "unsupported", "This program has no points to earn.");

    /// <summary>The entries of the successor have numbers of their own: the number of the load is another entry there.</summary>
    public static Problem LoadBeforeReplacement(StoredValue.Card card) =>
        New(ProblemCodes.WrongState, $"The card was replaced by {card.Successor} after this load, which cannot be reversed any more. An adjustment of that card can take the value.");

    public static Problem NoLoad() => New(ProblemCodes.WrongState, "The entry is no load, or was reversed already.");

    private static Problem Amount(string code, string field, string message) => Problems.Field(code, field, "out_of_range", message);

    private static Problem New(string code, string detail) => new() { Code = code, Detail = detail };

    private static string SnakeCase(RedemptionStatus status) => status.ToString().ToLowerInvariant();
}
