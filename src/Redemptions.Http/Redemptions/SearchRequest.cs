namespace Redemptions.Http;

/// <summary>What to search for: a voucher or a provider's reference, not both.</summary>
public sealed record SearchRequest
{
    /// <summary>A type that discovery lists.</summary>
    public required string Type { get; init; }

    /// <summary>The voucher; also finds the redemption that issued it as a change voucher.</summary>
    public VoucherSource? Source { get; init; }

    /// <summary>The id of the redemption at the provider.</summary>
    public string? ProviderReference { get; init; }
}
