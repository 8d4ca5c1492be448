namespace Redemptions.Contracts;

/// <summary>A voucher type and its current status. The service enforces the limits stated here.</summary>
[GenerateSerializer, Alias("redemptions.voucher-type"), Immutable]
public sealed record VoucherType
{
    /// <summary>Its name in requests, such as <c>vouchers.blu</c>.</summary>
    [Id(0)]
    public required string Type { get; init; }

    /// <summary>The family of types, such as <c>vouchers</c>.</summary>
    [Id(1)]
    public required string Category { get; init; }

    /// <summary>The name a customer knows.</summary>
    [Id(2)]
    public required string Name { get; init; }

    /// <summary>A sentence about it.</summary>
    [Id(3)]
    public required string Description { get; init; }

    /// <summary>The provider's site; null if there is none.</summary>
    [Id(4)]
    public required Uri? Website { get; init; }

    /// <summary>Whether it takes redemptions now.</summary>
    [Id(5)]
    public required ProviderStatus Status { get; init; }

    /// <summary>The currencies it takes, ISO 4217; the first is the default.</summary>
    [Id(6)]
    public required IReadOnlyList<string> Currencies { get; init; }

    /// <summary>The least that can be redeemed, in minor units (cents).</summary>
    [Id(7)]
    public required long MinimumAmount { get; init; }

    /// <summary>The most that can be redeemed at once, in minor units (cents).</summary>
    [Id(8)]
    public required long MaximumAmount { get; init; }

    /// <summary>Whether part of a voucher can be redeemed.</summary>
    [Id(9)]
    public required bool PartialRedemption { get; init; }

    /// <summary>Whether its balance can be looked up.</summary>
    [Id(10)]
    public required bool Lookup { get; init; }

    /// <summary>How the remaining value of a partial redemption is returned.</summary>
    [Id(11)]
    public required ChangeDelivery ChangeVoucher { get; init; }

    /// <summary>Whether the provider can send an SMS.</summary>
    [Id(12)]
    public required bool SmsDelivery { get; init; }

    /// <summary>The fields of its source.</summary>
    [Id(13)]
    public required IReadOnlyList<VoucherField> Fields { get; init; }

    /// <summary>Whether a redemption can reserve value and take it later.</summary>
    [Id(14)]
    public bool Reserve { get; init; }

    /// <summary>Whether a redemption can be refunded.</summary>
    [Id(15)]
    public bool Refund { get; init; }
}
