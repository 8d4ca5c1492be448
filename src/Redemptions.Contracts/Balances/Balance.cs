namespace Redemptions.Contracts;

/// <summary>The balance and state of a voucher, as its provider reports them.</summary>
[GenerateSerializer, Alias("redemptions.balance"), Immutable]
public sealed record Balance
{
    /// <summary>The voucher's type.</summary>
    [Id(0)]
    public required string Type { get; init; }

    /// <summary>What can be redeemed now.</summary>
    [Id(1)]
    public required Money Available { get; init; }

    /// <summary>The voucher, masked.</summary>
    [Id(2)]
    public required MaskedSource Source { get; init; }

    /// <summary>The voucher's state.</summary>
    [Id(3)]
    public required VoucherStatus Status { get; init; }

    /// <summary>The voucher's serial number; null if the provider does not report it.</summary>
    [Id(4)]
    public string? SerialNumber { get; init; }

    /// <summary>When the voucher expires; null if the provider does not report it.</summary>
    [Id(5)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Further values from the provider; no secret.</summary>
    [Id(6)]
    public IReadOnlyDictionary<string, string> ProviderMetadata { get; init; } = new Dictionary<string, string>();
}
