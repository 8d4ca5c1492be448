namespace Redemptions.Contracts;

/// <summary>A request to redeem a voucher, as the caller sent it: not validated yet.</summary>
[GenerateSerializer, Alias("redemptions.redeem-request"), Immutable]
public sealed record RedeemRequest
{
    /// <summary>The voucher's type, such as <c>vouchers.blu</c>.</summary>
    [Id(0)]
    public string? Type { get; init; }

    /// <summary>The voucher.</summary>
    [Id(1)]
    public VoucherSource? Source { get; init; }

    /// <summary>The amount to redeem, in minor units (cents), above 0; null redeems the full value.</summary>
    [Id(2)]
    public long? Amount { get; init; }

    /// <summary>The ISO 4217 currency of <see cref="Amount"/>; both or neither.</summary>
    [Id(3)]
    public string? Currency { get; init; }

    /// <summary>The caller's own reference, of the form <see cref="RequestForms.ExternalReference"/>.</summary>
    [Id(4)]
    public string? ExternalReference { get; init; }

    /// <summary>Metadata of the caller: at most 10 members, with keys up to 40 and values up to 500 characters, without control characters.</summary>
    [Id(5)]
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Of the form <see cref="RequestForms.IdempotencyKey"/>, unique within account and mode, for ever.</summary>
    [Id(6)]
    public string? IdempotencyKey { get; init; }

    /// <summary>How long the caller will wait for a decision, 0–60 s.</summary>
    [Id(7)]
    public TimeSpan Wait { get; init; } = DefaultWait;

    /// <summary>When the value is taken; <see cref="CaptureMode.Manual"/> reserves it, for types that can reserve.</summary>
    [Id(8)]
    public CaptureMode Capture { get; init; }

    /// <summary>How long a reservation lives, in seconds, from 1 to what the type allows; null is the type's usual time. Only with <see cref="CaptureMode.Manual"/>.</summary>
    [Id(9)]
    public long? ExpiresIn { get; init; }

    /// <summary>The default of <see cref="Wait"/>, 25 s.</summary>
    public static TimeSpan DefaultWait { get; } = TimeSpan.FromSeconds(25);
}
