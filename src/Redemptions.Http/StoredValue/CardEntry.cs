namespace Redemptions.Http;

/// <summary>One change of a card. It never changes.</summary>
public sealed record CardEntry : ReceivedObject
{
    /// <summary>1, 2, 3 … without gaps.</summary>
    public int Seq { get; init; }

    /// <summary>What it records.</summary>
    public CardEntryKind Kind { get; init; }

    /// <summary>The change of the balance, signed.</summary>
    public long Amount { get; init; }

    /// <summary>The change of what is held, signed.</summary>
    public long HeldAmount { get; init; }

    /// <summary>The change by origin and expiry.</summary>
    public IReadOnlyList<CardEntrySplit> Splits { get => field ?? []; init; }

    /// <summary>The balance after it.</summary>
    public long Balance { get; init; }

    /// <summary>What reservations hold after it.</summary>
    public long Held { get; init; }

    /// <summary>The balance without what is held, after it.</summary>
    public long Available { get; init; }

    /// <summary>ISO 4217; null for points.</summary>
    public string? Currency { get; init; }

    /// <summary>The state of the card after it.</summary>
    public CardStatus Status { get; init; }

    /// <summary>The id of its redemption, or null.</summary>
    public string? Redemption { get; init; }

    /// <summary>The id of its accrual, or null.</summary>
    public string? Accrual { get; init; }

    /// <summary>The entry that it reverses, or null.</summary>
    public int? Reverses { get; init; }

    /// <summary>The account whose call it was.</summary>
    public string Account { get => field ?? string.Empty; init; }

    /// <summary>The key of the call, or null.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The reason that the call gave, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
