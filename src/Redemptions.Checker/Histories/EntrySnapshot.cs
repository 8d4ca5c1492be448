namespace Redemptions.Checker.Histories;

/// <summary>An entry of a card. Amounts are cents, or points.</summary>
public sealed record EntrySnapshot
{
    /// <summary>Its number.</summary>
    public required int Seq { get; init; }

    /// <summary>What it records, such as <c>redeem</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The change of the balance.</summary>
    public required long Amount { get; init; }

    /// <summary>The change of what is held.</summary>
    public required long HeldAmount { get; init; }

    /// <summary>The change by origin and expiry; of entries without an amount the change of what is held.</summary>
    public IReadOnlyList<SplitSnapshot> Splits { get; init; } = [];

    /// <summary>After it.</summary>
    public required long Balance { get; init; }

    /// <summary>After it.</summary>
    public required long Held { get; init; }

    /// <summary>After it.</summary>
    public required long Available { get; init; }

    /// <summary>The redemption it belongs to.</summary>
    public string? RedemptionId { get; init; }

    /// <summary>The account whose call it was.</summary>
    public required string Account { get; init; }

    /// <summary>The key of the call; null for what the service does by itself, and for calls of other accounts.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>When it was written, by the clock of the service.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The JSON of the entry, which never changes; null where the harness does not keep it.</summary>
    public string? Json { get; init; }
}
