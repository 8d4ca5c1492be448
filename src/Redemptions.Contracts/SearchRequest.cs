namespace Redemptions.Contracts;

/// <summary>A search by voucher or by the provider's reference: one of the two.</summary>
/// <remarks>A voucher finds its own redemptions, and those that gave it out as their change voucher.</remarks>
[GenerateSerializer, Alias("redemptions.search-request"), Immutable]
public sealed record SearchRequest
{
    /// <summary>The voucher's type.</summary>
    [Id(0)]
    public string? Type { get; init; }

    /// <summary>The voucher, by PIN or token, or by its serial number.</summary>
    [Id(1)]
    public VoucherSource? Source { get; init; }

    /// <summary>The reference under which the provider knows the redemption.</summary>
    [Id(2)]
    public string? ProviderReference { get; init; }

    /// <summary>Where the last page of 100 ended, as it said.</summary>
    [Id(3)]
    public string? Cursor { get; init; }
}
