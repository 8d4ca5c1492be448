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

    /// <summary>Whether the idempotency key belongs to a call that is no redemption, such as the load of a card. Then nothing else is known, and <see cref="Id"/> names no redemption.</summary>
    public bool IsOperation { get; init; }

    /// <summary>The encrypted record.</summary>
    public required string Snapshot { get; init; }

    /// <summary>The entry of a key that belongs to a call that is no redemption.</summary>
    /// <param name="operation">The id of the call, <c>cop_</c> and 24 hex digits.</param>
    internal static IndexEntry OfOperation(string operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return Empty(RedemptionId.Parse($"rdm_{operation[^24..]}")) with { IsOperation = true };
    }

    /// <summary>The entry of a key whose record was removed.</summary>
    internal static IndexEntry OfRemoved(RedemptionId id) => Empty(id) with { IsRemoved = true };

    private static IndexEntry Empty(RedemptionId id) => new()
    {
        Id = id,
        Status = RedemptionStatus.Confirmed,
        Digest = string.Empty,
        VoucherKey = string.Empty,
        Snapshot = string.Empty,
    };
}
