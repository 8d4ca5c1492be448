namespace Redemptions.Contracts;

/// <summary>A wish to redeem a voucher, as the caller made it: not validated yet.</summary>
[GenerateSerializer, Alias("redemptions.redeem-request"), Immutable]
public sealed record RedeemRequest
{
    /// <summary>The voucher's type, such as <c>vouchers.blu</c>.</summary>
    [Id(0)]
    public string? Type { get; init; }

    /// <summary>The voucher.</summary>
    [Id(1)]
    public VoucherSource? Source { get; init; }

    /// <summary>How much to take, in minor units (cents), more than 0; null takes the full value.</summary>
    [Id(2)]
    public long? Amount { get; init; }

    /// <summary>The ISO 4217 currency of <see cref="Amount"/>; both or neither.</summary>
    [Id(3)]
    public string? Currency { get; init; }

    /// <summary>The caller's own reference, of the form <see cref="RequestForms.ExternalReference"/>.</summary>
    [Id(4)]
    public string? ExternalReference { get; init; }

    /// <summary>At most 10 members of the caller's own: keys to 40 characters, values to 500.</summary>
    [Id(5)]
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Of the form <see cref="RequestForms.IdempotencyKey"/>, unique in account and mode for ever.</summary>
    [Id(6)]
    public string? IdempotencyKey { get; init; }

    /// <summary>How long the caller will wait for a decision, 0–60 s.</summary>
    [Id(7)]
    public TimeSpan Wait { get; init; } = DefaultWait;

    /// <summary>How long a caller waits who does not say, 25 s.</summary>
    public static TimeSpan DefaultWait { get; } = TimeSpan.FromSeconds(25);
}
