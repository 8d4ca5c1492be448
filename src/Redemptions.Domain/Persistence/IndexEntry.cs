using Redemptions.Contracts;

namespace Redemptions.Domain.Persistence;

/// <summary>A redemption as read from the index.</summary>
public sealed record IndexEntry
{
    /// <summary>The redemption.</summary>
    public required RedemptionId Id { get; init; }

    /// <summary>The request digest, which distinguishes a retry from another request with the same idempotency key.</summary>
    public required string Digest { get; init; }

    /// <summary>The voucher grain.</summary>
    public required string VoucherKey { get; init; }

    /// <summary>Its status.</summary>
    public required RedemptionStatus Status { get; init; }

    /// <summary>Whether the record was removed at the end of its retention; then nothing but the id is known, and the idempotency key stays used.</summary>
    public bool IsRemoved { get; init; }

    /// <summary>The encrypted record.</summary>
    public required string Snapshot { get; init; }
}
