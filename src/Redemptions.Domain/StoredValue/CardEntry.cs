using Redemptions.Contracts;

namespace Redemptions.Domain.StoredValue;

/// <summary>An entry in the history of a card, never changed. Amounts are minor units, or points. Stored: add members, never remove or rename them.</summary>
internal sealed record CardEntry
{
    public required CardId Card { get; init; }

    /// <summary>1 for the first entry of the card, then without gaps.</summary>
    public required int Seq { get; init; }

    public required CardEntryKind Kind { get; init; }

    /// <summary>The change of the balance, signed; 0 for reservations and changes of status.</summary>
    public required long Amount { get; init; }

    /// <summary>The change of what reservations hold, signed.</summary>
    public long HeldAmount { get; init; }

    /// <summary>The change of each bucket's amount, signed; for entries that change reservations alone, of what is held.</summary>
    public IReadOnlyList<Split> Splits { get; init; } = [];

    /// <summary>The balance after it.</summary>
    public required long Balance { get; init; }

    /// <summary>What reservations hold after it.</summary>
    public required long Held { get; init; }

    /// <summary>The balance without what is held, after it; of it, value that is pending or expired cannot be spent.</summary>
    public required long Available { get; init; }

    /// <summary>The status of the card after it.</summary>
    public required CardStatus Status { get; init; }

    public RedemptionId? Redemption { get; init; }

    /// <summary>The accrual it belongs to, <c>acr_…</c>.</summary>
    public string? Accrual { get; init; }

    /// <summary>The entry that it reverses.</summary>
    public int? Reverses { get; init; }

    /// <summary>The account whose call it was.</summary>
    public required string Account { get; init; }

    /// <summary>The idempotency key of the call; null for what the service does by itself.</summary>
    public string? Key { get; init; }

    public string? Reason { get; init; }

    public required DateTimeOffset At { get; init; }
}
