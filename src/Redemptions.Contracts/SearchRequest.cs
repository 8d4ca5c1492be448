namespace Redemptions.Contracts;

/// <summary>A search by voucher or by the provider's reference: one of the two.</summary>
[GenerateSerializer, Alias("redemptions.search-request"), Immutable]
public sealed record SearchRequest
{
    /// <summary>The voucher's type.</summary>
    [Id(0)]
    public string? Type { get; init; }

    /// <summary>The voucher, by PIN or token.</summary>
    [Id(1)]
    public VoucherSource? Source { get; init; }

    /// <summary>The reference under which the provider knows the redemption.</summary>
    [Id(2)]
    public string? ProviderReference { get; init; }

    /// <summary>Where the last page of 100 ended, as it said.</summary>
    [Id(3)]
    public string? Cursor { get; init; }
}
