using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Cards;

/// <summary>The call that an entry is booked for.</summary>
/// <param name="Account">The account whose call it is.</param>
/// <param name="Key">Its idempotency key; null for what the service does by itself.</param>
/// <param name="At">The instant at which the operation is decided. All operations of one write have the same one.</param>
/// <param name="Reason">Why, as the caller said; null if it did not.</param>
internal sealed record CardCall(string Account, string? Key, DateTimeOffset At, string? Reason = null)
{
    /// <summary>What the service books by itself on a card.</summary>
    public static CardCall OfService(Card card, DateTimeOffset at, string? reason = null) => new(card.Account, Key: null, at, reason);
}
