using Redemptions.Contracts;

namespace Redemptions.Domain.Cards;

/// <summary>The sentences of failed redemptions of cards.</summary>
internal static class CardFailures
{
    /// <summary>What a failure code means for a card.</summary>
    /// <exception cref="InvalidOperationException">No redemption of a card fails with it.</exception>
    public static string MessageOf(string code) => code switch
    {
        // One sentence for a code that does not exist, is of another program, or is not accepted here: none of them may be guessed.
        FailureCodes.VoucherNotFound => "There is no such card here.",
        FailureCodes.VoucherBlocked => "The card is blocked, replaced or not active yet.",
        FailureCodes.CardClosed => "The card is closed.",
        FailureCodes.CardEmpty => "The card has no value that can be spent.",
        FailureCodes.AmountExceedsBalance => "The amount is more than the card has.",
        FailureCodes.ValueHeld => "The card has the value, but reservations hold a part of it.",
        FailureCodes.ReservationReleased => "The reservation was released. Nothing was taken.",
        FailureCodes.ReservationExpired => "The reservation expired before it was confirmed. Nothing was taken.",
        _ => throw new InvalidOperationException($"No redemption of a card fails with {code}."),
    };
}
