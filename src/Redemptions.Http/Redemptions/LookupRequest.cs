namespace Redemptions.Http;

/// <summary>The voucher or card whose balance is asked for.</summary>
public sealed record LookupRequest
{
    /// <summary>A type with the capability lookup.</summary>
    public required string Type { get; init; }

    /// <summary>The voucher or card.</summary>
    public required VoucherSource Source { get; init; }
}
