namespace Redemptions.Contracts;

/// <summary>The voucher to redeem or look up, as the caller sent it: not validated yet.</summary>
[GenerateSerializer, Alias("redemptions.voucher-source"), Immutable]
public sealed record VoucherSource
{
    /// <summary>The voucher's PIN. <see cref="Pin"/> and <see cref="Token"/> are interchangeable.</summary>
    [Id(0)]
    public Sensitive? Pin { get; init; }

    /// <summary>The voucher's token. <see cref="Pin"/> and <see cref="Token"/> are interchangeable.</summary>
    [Id(1)]
    public Sensitive? Token { get; init; }

    /// <summary>The voucher's serial number, for balance lookups and searches; it cannot be used to redeem.</summary>
    [Id(2)]
    public string? SerialNumber { get; init; }

    /// <summary>The customer's cell phone number, South African or international.</summary>
    [Id(3)]
    public string? PhoneNumber { get; init; }
}
