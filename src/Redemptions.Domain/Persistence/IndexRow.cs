using Redemptions.Contracts;

namespace Redemptions.Domain.Persistence;

/// <summary>A row of the redemption index. The voucher's state carries it, and one statement writes both.</summary>
/// <remarks>The database reads these members by name: never rename. Times are milliseconds since 1970, UTC.</remarks>
public sealed record IndexRow
{
    /// <summary>The redemption.</summary>
    public required RedemptionId Id { get; init; }

    /// <summary>The account that owns it.</summary>
    public required string Account { get; init; }

    /// <summary>Test or live.</summary>
    public required Mode Mode { get; init; }

    /// <summary>Unique in account and mode.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>The request digest, which distinguishes a retry from another request with the same idempotency key.</summary>
    public required string Digest { get; init; }

    /// <summary>The voucher's type.</summary>
    public required string Type { get; init; }

    /// <summary>The voucher grain.</summary>
    public required string VoucherKey { get; init; }

    /// <summary>The fingerprint in the grain key. At most one draft per mode and type has it.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Its status.</summary>
    public required RedemptionStatus Status { get; init; }

    /// <summary>The record's version. An upsert never lowers it.</summary>
    public required int Version { get; init; }

    /// <summary>The caller's own reference, or null.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>The provider reference, which this service sends.</summary>
    public required string Reference { get; init; }

    /// <summary>The provider's own id for it, or null.</summary>
    public string? ProviderReference { get; init; }

    /// <summary>Why an operator should look at it; null if there is no need.</summary>
    public AttentionReason? Attention { get; init; }

    /// <summary>When it was created.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required long UpdatedAt { get; init; }

    /// <summary>When the next attempt or recheck is due; null if none is left.</summary>
    public long? NextAttemptAt { get; init; }

    /// <summary>The encrypted record.</summary>
    public required string Snapshot { get; init; }

    /// <summary>A short fingerprint of the change voucher's PIN. Null if there is no PIN, or if it could not be computed; null leaves the stored
    /// value unchanged.</summary>
    public string? ChangeFingerprint { get; init; }

    /// <summary>The change voucher's serial number; null leaves the stored value unchanged.</summary>
    public string? ChangeSerialNumber { get; init; }

    /// <summary>The webhook events of this write, as a set with one bit a type (<c>WebhookEventTypes</c>); null if there are none. Not stored with the row.</summary>
    public int? Events { get; init; }

    /// <summary>What was taken, in minor units, for sums; null unless confirmed.</summary>
    public long? RedeemedAmount { get; init; }
}
