namespace Redemptions.Contracts;

/// <summary>An entry in the history of a card; it never changes. Amounts are minor units of <see cref="Currency"/>, or points if that is null.</summary>
[GenerateSerializer, Alias("redemptions.card-history-entry"), Immutable]
public sealed record CardHistoryEntry
{
    /// <summary>1 for the first entry of the card, then without gaps.</summary>
    [Id(0)]
    public required int Seq { get; init; }

    /// <summary>What it records.</summary>
    [Id(1)]
    public required CardEntryKind Kind { get; init; }

    /// <summary>The change of the balance, signed; 0 for reservations and changes of status.</summary>
    [Id(2)]
    public required long Amount { get; init; }

    /// <summary>The change of what reservations hold, signed.</summary>
    [Id(3)]
    public required long HeldAmount { get; init; }

    /// <summary>The change by origin and expiry.</summary>
    [Id(4)]
    public IReadOnlyList<CardHistorySplit> Splits { get; init; } = [];

    /// <summary>The balance after it.</summary>
    [Id(5)]
    public required long Balance { get; init; }

    /// <summary>What reservations hold after it.</summary>
    [Id(6)]
    public required long Held { get; init; }

    /// <summary>The balance without what is held, after it.</summary>
    [Id(7)]
    public required long Available { get; init; }

    /// <summary>ISO 4217; null if the amounts are points.</summary>
    [Id(8)]
    public string? Currency { get; init; }

    /// <summary>The state of the card after it.</summary>
    [Id(9)]
    public required CardStatus Status { get; init; }

    /// <summary>The redemption it belongs to; null if it belongs to none.</summary>
    [Id(10)]
    public RedemptionId? Redemption { get; init; }

    /// <summary>The accrual it belongs to, <c>acr_…</c>; null if it belongs to none.</summary>
    [Id(11)]
    public string? Accrual { get; init; }

    /// <summary>The entry that it reverses; null if it reverses none.</summary>
    [Id(12)]
    public int? Reverses { get; init; }

    /// <summary>The account whose call it was.</summary>
    [Id(13)]
    public required string Account { get; init; }

    /// <summary>The idempotency key of the call; null for what the service does by itself, and for calls of another account.</summary>
    [Id(14)]
    public string? IdempotencyKey { get; init; }

    /// <summary>Why, as the caller said; null if it did not.</summary>
    [Id(15)]
    public string? Reason { get; init; }

    /// <summary>When it was written.</summary>
    [Id(16)]
    public required DateTimeOffset CreatedAt { get; init; }
}
