using Redemptions.Contracts;

namespace Redemptions.Grains.Index;

/// <summary>What a look into the index brings.</summary>
public sealed record IndexEntry
{
    /// <summary>The redemption.</summary>
    public required RedemptionId Id { get; init; }

    /// <summary>Tells a repeat from another request with the same key.</summary>
    public required string Digest { get; init; }

    /// <summary>The voucher grain.</summary>
    public required string VoucherKey { get; init; }

    /// <summary>Where it stands.</summary>
    public required RedemptionStatus Status { get; init; }

    /// <summary>The sealed redemption.</summary>
    public required string Snapshot { get; init; }
}
