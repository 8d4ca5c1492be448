using Redemptions.Contracts;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Cards;

/// <summary>What one entry changes on a card.</summary>
internal sealed record Booking
{
    public required CardEntryKind Kind { get; init; }

    /// <summary>The change of each bucket's amount, signed. A bucket that the card does not have is added.</summary>
    public IReadOnlyList<Split> Amounts { get; init; } = [];

    /// <summary>The change of what is held of each bucket, signed.</summary>
    public IReadOnlyList<Split> Held { get; init; } = [];

    /// <summary>The open reservations after it; null if they stay as they are.</summary>
    public IReadOnlyList<Hold>? Holds { get; init; }

    /// <summary>The status after it; null if it stays as it is.</summary>
    public CardStatus? Status { get; init; }

    /// <summary>The change of what the card owes, signed.</summary>
    public long Owed { get; init; }

    public RedemptionId? Redemption { get; init; }

    public string? Accrual { get; init; }

    public int? Reverses { get; init; }
}
