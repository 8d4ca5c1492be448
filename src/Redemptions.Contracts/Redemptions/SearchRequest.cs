namespace Redemptions.Contracts;

/// <summary>A search by voucher or by the provider's reference: one of the two.</summary>
/// <remarks>A search by voucher finds its redemptions, and those that issued it as their change voucher.</remarks>
[GenerateSerializer, Alias("redemptions.search-request"), Immutable]
public sealed record SearchRequest
{
    /// <summary>The voucher's type.</summary>
    [Id(0)]
    public string? Type { get; init; }

    /// <summary>The voucher, by PIN or token, or by serial number: of a change voucher for types that return one, and of a confirmed Blu voucher.</summary>
    [Id(1)]
    public VoucherSource? Source { get; init; }

    /// <summary>The reference under which the provider knows the redemption.</summary>
    [Id(2)]
    public string? ProviderReference { get; init; }

    /// <summary>The cursor that the previous page of 100 returned; null for the first page.</summary>
    [Id(3)]
    public string? Cursor { get; init; }
}
