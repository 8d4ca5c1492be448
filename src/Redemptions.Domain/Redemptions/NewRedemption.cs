using Redemptions.Contracts;

namespace Redemptions.Domain.Redemptions;

/// <summary>A validated request for a redemption, without the source's secrets.</summary>
internal sealed record NewRedemption
{
    public required RedemptionId Id { get; init; }

    public required string Account { get; init; }

    public required Mode Mode { get; init; }

    public required string Type { get; init; }

    public required string IdempotencyKey { get; init; }

    /// <summary>The keyed digest of the normalised request; a repeat has the same one.</summary>
    public required string Digest { get; init; }

    /// <summary>The key of the voucher's grain.</summary>
    public required string VoucherKey { get; init; }

    /// <summary>The keyed digest of the PIN.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The reference that the provider receives.</summary>
    public required string Reference { get; init; }

    public required MaskedSource MaskedSource { get; init; }

    /// <summary>Null for a full redemption.</summary>
    public Money? Amount { get; init; }

    public required string Currency { get; init; }

    public string? ExternalReference { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
}
