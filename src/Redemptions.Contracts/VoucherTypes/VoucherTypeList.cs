namespace Redemptions.Contracts;

/// <summary>The voucher types offered in a mode, in the order of their names.</summary>
[GenerateSerializer, Alias("redemptions.voucher-type-list"), Immutable]
public sealed record VoucherTypeList
{
    /// <summary>The types.</summary>
    [Id(0)]
    public required IReadOnlyList<VoucherType> Data { get; init; }
}
