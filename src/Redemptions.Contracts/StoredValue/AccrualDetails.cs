namespace Redemptions.Contracts;

/// <summary>Points that an order earned.</summary>
[GenerateSerializer, Alias("redemptions.accrual-details"), Immutable]
public sealed record AccrualDetails
{
    /// <summary><c>acr_</c> and 24 lower-case hex digits that sort by time.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>The card that got the points.</summary>
    [Id(1)]
    public required CardId Card { get; init; }

    /// <summary>The program.</summary>
    [Id(2)]
    public required string Type { get; init; }

    /// <summary>Test or live.</summary>
    [Id(3)]
    public required Mode Mode { get; init; }

    /// <summary>The order.</summary>
    [Id(4)]
    public required string ExternalReference { get; init; }

    /// <summary>The amount that earned, in minor units.</summary>
    [Id(5)]
    public required long EligibleAmount { get; init; }

    /// <summary>What was cancelled of <see cref="EligibleAmount"/>.</summary>
    [Id(6)]
    public long CancelledAmount { get; init; }

    /// <summary>ISO 4217.</summary>
    [Id(7)]
    public required string Currency { get; init; }

    /// <summary>The points of <see cref="EligibleAmount"/>.</summary>
    [Id(8)]
    public required long Points { get; init; }

    /// <summary>What was cancelled of <see cref="Points"/>.</summary>
    [Id(9)]
    public long CancelledPoints { get; init; }

    /// <summary>From when the points can be spent; null if all of them filled what the card owed.</summary>
    [Id(10)]
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>When the points expire; null if all of them filled what the card owed.</summary>
    [Id(11)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>1 at first, one more with every cancellation.</summary>
    [Id(12)]
    public required int Version { get; init; }

    /// <summary>When it was made.</summary>
    [Id(13)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    [Id(14)]
    public required DateTimeOffset UpdatedAt { get; init; }
}
