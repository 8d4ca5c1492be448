namespace Redemptions.Http;

/// <summary>Points that an order earned.</summary>
public sealed record Accrual : ReceivedObject
{
    /// <summary>acr_ and 24 hex digits.</summary>
    public required string Id { get; init => field = Given.Value(value); }

    /// <summary>The id of the card.</summary>
    public string Card { get => field ?? string.Empty; init; }

    /// <summary>The program.</summary>
    public string Type { get => field ?? string.Empty; init; }

    /// <summary>Whether the money is real.</summary>
    public Mode Mode { get; init; }

    /// <summary>The order.</summary>
    public string ExternalReference { get => field ?? string.Empty; init; }

    /// <summary>The amount that earned, in minor units (cents).</summary>
    public long EligibleAmount { get; init; }

    /// <summary>What was cancelled of it.</summary>
    public long CancelledAmount { get; init; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get => field ?? string.Empty; init; }

    /// <summary>The points of the amount.</summary>
    public long Points { get; init; }

    /// <summary>What was cancelled of them.</summary>
    public long CancelledPoints { get; init; }

    /// <summary>From when they can be spent.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>When they expire.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>1, and one more with every cancellation.</summary>
    public int Version { get; init; }

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}
