namespace Redemptions.Contracts;

/// <summary>What a provider says of a voucher.</summary>
[GenerateSerializer, Alias("redemptions.balance"), Immutable]
public sealed record Balance
{
    /// <summary>The voucher's type.</summary>
    [Id(0)]
    public required string Type { get; init; }

    /// <summary>What can be redeemed now.</summary>
    [Id(1)]
    public required Money Available { get; init; }

    /// <summary>The voucher as it may be shown.</summary>
    [Id(2)]
    public required MaskedSource Source { get; init; }

    /// <summary>The voucher's state.</summary>
    [Id(3)]
    public required VoucherStatus Status { get; init; }

    /// <summary>The voucher's serial number, where the provider tells it.</summary>
    [Id(4)]
    public string? SerialNumber { get; init; }

    /// <summary>When the voucher expires, where the provider tells it.</summary>
    [Id(5)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What else the provider said; no secret.</summary>
    [Id(6)]
    public IReadOnlyDictionary<string, string> ProviderMetadata { get; init; } = new Dictionary<string, string>();
}
