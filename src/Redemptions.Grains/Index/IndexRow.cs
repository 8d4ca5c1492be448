using Redemptions.Contracts;

namespace Redemptions.Grains.Index;

/// <summary>A row of the redemption index as the voucher's state carries it into the one statement that writes both.</summary>
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

    /// <summary>Tells a repeat from another request with the same key.</summary>
    public required string Digest { get; init; }

    /// <summary>The voucher's type.</summary>
    public required string Type { get; init; }

    /// <summary>The voucher grain.</summary>
    public required string VoucherKey { get; init; }

    /// <summary>The fingerprint in the voucher grain's key; at most one draft in mode and type has it.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Where it stands.</summary>
    public required RedemptionStatus Status { get; init; }

    /// <summary>An upsert never lowers it.</summary>
    public required int Version { get; init; }

    /// <summary>The caller's reference.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>The reference we sent.</summary>
    public required string Reference { get; init; }

    /// <summary>The provider's own name for it.</summary>
    public string? ProviderReference { get; init; }

    /// <summary>Why a person should look.</summary>
    public AttentionReason? Attention { get; init; }

    /// <summary>When it was made.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required long UpdatedAt { get; init; }

    /// <summary>When the provider is to be asked next; null where nothing is left to ask.</summary>
    public long? NextAttemptAt { get; init; }

    /// <summary>The sealed redemption.</summary>
    public required string Snapshot { get; init; }

    /// <summary>A short fingerprint of the change voucher's PIN; null where there is none, and where it could not be made: what is stored stays then.</summary>
    public string? ChangeFingerprint { get; init; }

    /// <summary>The change voucher's serial number; null leaves what is stored.</summary>
    public string? ChangeSerialNumber { get; init; }
}
