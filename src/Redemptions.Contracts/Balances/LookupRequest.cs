namespace Redemptions.Contracts;

/// <summary>A balance lookup, as the caller sent it: not validated yet.</summary>
[GenerateSerializer, Alias("redemptions.lookup-request"), Immutable]
public sealed record LookupRequest
{
    /// <summary>The voucher's type, such as <c>vouchers.ott</c>.</summary>
    [Id(0)]
    public string? Type { get; init; }

    /// <summary>The voucher, by PIN, token or serial number.</summary>
    [Id(1)]
    public VoucherSource? Source { get; init; }

    /// <summary>How long the caller will wait for other operations on the voucher to finish, 0–60 s.</summary>
    [Id(2)]
    public TimeSpan Wait { get; init; } = RedeemRequest.DefaultWait;
}
