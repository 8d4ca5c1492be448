using Redemptions.Contracts;

namespace Redemptions.Domain.StoredValue;

/// <summary>Points earned by one order. Stored: add members, never remove or rename them.</summary>
internal sealed record Accrual
{
    /// <summary><c>acr_</c> and 24 lower-case hex digits that sort by time.</summary>
    public required string Id { get; init; }

    public required CardId Card { get; init; }

    public required Mode Mode { get; init; }

    public required string Type { get; init; }

    /// <summary>The account that made it.</summary>
    public required string Account { get; init; }

    /// <summary>The order: unique in account, mode and type.</summary>
    public required string ExternalReference { get; init; }

    /// <summary>The amount that earns, in minor units.</summary>
    public required long EligibleAmount { get; init; }

    /// <summary>What was cancelled of <see cref="EligibleAmount"/>.</summary>
    public long CancelledAmount { get; init; }

    public required string Currency { get; init; }

    /// <summary>The points of <see cref="EligibleAmount"/>.</summary>
    public required long Points { get; init; }

    /// <summary>What was cancelled of <see cref="Points"/>.</summary>
    public long CancelledPoints { get; init; }

    /// <summary>The rate at which it earned, so that a later change of the program changes no cancellation.</summary>
    public PointRate? Rate { get; init; }

    /// <summary>The bucket that got the points; null if all of them filled what was owed.</summary>
    public Split? Earned { get; init; }

    public required int Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}
