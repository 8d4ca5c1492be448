using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Cards;

internal static partial class CardRules
{
    /// <summary>Blocks an active card: new debits are refused. Reservations stay, unless they are to be released.</summary>
    /// <param name="card">The card.</param>
    /// <param name="releaseHolds">Whether all open reservations are released, whose redemptions then fail.</param>
    /// <param name="records">The records of the open reservations; needed only if they are released.</param>
    /// <param name="call">The call.</param>
    public static CardDecision Block(Card card, bool releaseHolds, IReadOnlyDictionary<RedemptionId, RedemptionRecord> records, CardCall call)
    {
        RequireBooked(card, call.At);
        if (card.Status != CardStatus.Active)
        {
            return CardDecision.Refuse(card, RefusalOfStatus(card));
        }

        var released = releaseHolds ? ExpireValue(ReleaseAll(card, card.Holds, records, FailureCodes.ReservationReleased, call), call.At) : CardDecision.Of(card);
        var blocked = released.Book(new Booking { Kind = CardEntryKind.Block, Status = CardStatus.Blocked }, call);
        return blocked with { Card = blocked.Card with { BlockedReason = call.Reason } };
    }

    /// <summary>Unblocks a blocked card.</summary>
    public static CardDecision Unblock(Card card, CardCall call)
    {
        if (card.Status != CardStatus.Blocked)
        {
            return CardDecision.Refuse(card, RefusalOfStatus(card));
        }

        return CardDecision.Of(card with { BlockedReason = null }).Book(new Booking { Kind = CardEntryKind.Unblock, Status = CardStatus.Active }, call);
    }

    /// <summary>Closes a card for good. It must have no value and no open reservation.</summary>
    public static CardDecision Close(Card card, CardCall call)
    {
        RequireBooked(card, call.At);
        return card.Status is CardStatus.Closed or CardStatus.Replaced ? CardDecision.Refuse(card, RefusalOfStatus(card))
            : card.Holds.Count > 0 ? CardDecision.Refuse(card, CardProblems.HasReservations())
            : card.Buckets.Any(bucket => call.At < bucket.ExpiresAt) ? CardDecision.Refuse(card, CardProblems.HasValue())
            : ExpireValue(CardDecision.Of(card with { BlockedReason = null, OnActivation = null }), call.At).Book(new Booking { Kind = CardEntryKind.Close, Status = CardStatus.Closed }, call);
    }

    /// <summary>Moves everything from an active or blocked card to a new card, which is active. It must have no open reservation.</summary>
    /// <param name="card">The card.</param>
    /// <param name="successor">The new card. It gets the reference and metadata of the old one.</param>
    /// <param name="program">The program.</param>
    /// <param name="call">The call.</param>
    public static CardDecision Replace(Card card, NewCard successor, StoredValueProgram program, CardCall call)
    {
        RequireBooked(card, call.At);
        if (RefusalOfCredit(card) is not null || card.Holds.Count > 0)
        {
            return CardDecision.Refuse(card, card.Holds.Count > 0 ? CardProblems.HasReservations() : RefusalOfStatus(card));
        }

        var expired = ExpireValue(CardDecision.Of(card), call.At);
        IReadOnlyList<Split> moved = [.. expired.Card.Buckets.Select(bucket => bucket.Split(bucket.Amount))];
        var replaced = expired.Book(
            new Booking { Kind = CardEntryKind.Replace, Status = CardStatus.Replaced, Amounts = Splits.Negative(moved), Owed = -card.Owed },
            call);

        // Buckets keep their numbers, so that a refund of an earlier redemption finds the bucket it came from.
        // The account stays too: the program may have another issuer by now.
        var started = New(successor with { ExternalReference = card.ExternalReference, Metadata = card.Metadata }, program, call.At) with
        {
            Account = card.Account,
            Status = CardStatus.Active,
            LastBucket = card.LastBucket,
        };
        var filled = CardDecision.Of(started).Book(new Booking { Kind = CardEntryKind.Replace, Amounts = moved, Owed = card.Owed }, call);
        return replaced with
        {
            Card = replaced.Card with { Successor = successor.Id, BlockedReason = null },
            Entries = [.. replaced.Entries, .. filled.Entries],
            Successor = filled.Card with { Buckets = expired.Card.Buckets },
        };
    }

    private static Problem RefusalOfStatus(Card card) => card.Status == CardStatus.Closed ? CardProblems.CardStaysClosed() : CardProblems.WrongState(card);
}
