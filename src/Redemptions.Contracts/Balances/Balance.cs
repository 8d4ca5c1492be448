namespace Redemptions.Contracts;

/// <summary>The balance and state of a voucher as its provider reports them, or of a card.</summary>
[GenerateSerializer, Alias("redemptions.balance"), Immutable]
public sealed record Balance
{
    /// <summary>The voucher's type.</summary>
    [Id(0)]
    public required string Type { get; init; }

    /// <summary>What can be redeemed now.</summary>
    [Id(1)]
    public required Money Available { get; init; }

    /// <summary>The voucher, masked.</summary>
    [Id(2)]
    public required MaskedSource Source { get; init; }

    /// <summary>The voucher's state.</summary>
    [Id(3)]
    public required VoucherStatus Status { get; init; }

    /// <summary>The voucher's serial number; null if the provider does not report it.</summary>
    [Id(4)]
    public string? SerialNumber { get; init; }

    /// <summary>When the voucher expires; null if the provider does not report it.</summary>
    [Id(5)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Further values from the provider; no secret.</summary>
    [Id(6)]
    public IReadOnlyDictionary<string, string> ProviderMetadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Of a card: the value that is not expired, which is available, held and pending; null for vouchers.</summary>
    [Id(7)]
    public Money? Total { get; init; }

    /// <summary>Of a card: what open reservations hold; null for vouchers.</summary>
    [Id(8)]
    public Money? Held { get; init; }

    /// <summary>Of a card: what can be redeemed later, such as earned points whose days of waiting are not over; null for vouchers.</summary>
    [Id(9)]
    public Money? Pending { get; init; }

    /// <summary>Of a card: when the next part of the value expires; null for vouchers, and if there is no value.</summary>
    [Id(10)]
    public DateTimeOffset? NextExpiry { get; init; }

    /// <summary>Of a card of points: the points that can be redeemed now, for which <see cref="Available"/> can be bought; null for money.</summary>
    [Id(11)]
    public long? Points { get; init; }
}
