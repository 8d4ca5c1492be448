using System.ComponentModel;

namespace Redemptions.Api.Endpoints.Lookups;

/// <summary>The balance of a voucher or card, as JSON.</summary>
internal sealed record BalanceView
{
    [Description("The type of the voucher or card.")]
    public required string Type { get; init; }

    [Description("In minor units. Of a voucher: the amount that can be redeemed now. Of a card: all of its value, also what is held and pending.")]
    public required long Balance { get; init; }

    [Description("ISO 4217.")]
    public required string Currency { get; init; }

    public required MaskedSource Source { get; init; }

    public required VoucherStatus Status { get; init; }

    [Description("null if the provider gave none.")]
    public required string? SerialNumber { get; init; }

    [Description("When the voucher expires; null for a card (next_expiry), or if the provider gave no time.")]
    public required DateTimeOffset? ExpiresAt { get; init; }

    [Description("Other values of the provider's answer.")]
    public required IReadOnlyDictionary<string, string> ProviderMetadata { get; init; }

    [Description("Of a card: what open reservations hold, in minor units. null for vouchers.")]
    public required long? Held { get; init; }

    [Description("Of a card: what can be redeemed now, in minor units. null for vouchers.")]
    public required long? Available { get; init; }

    [Description("Of a card: what can be redeemed later, in minor units. null for vouchers.")]
    public required long? Pending { get; init; }

    [Description("Of a card: when the next part of the value expires. null for vouchers.")]
    public required DateTimeOffset? NextExpiry { get; init; }

    [Description("Of a card of loyalty points: the points that can be redeemed now. Otherwise null.")]
    public required long? Points { get; init; }

    public static BalanceView Of(Balance balance) => new()
    {
        Type = balance.Type,
        Balance = (balance.Total ?? balance.Available).MinorUnits,
        Currency = balance.Available.Currency,
        Source = balance.Source,
        Status = balance.Status,
        SerialNumber = balance.SerialNumber,
        ExpiresAt = balance.ExpiresAt,
        ProviderMetadata = balance.ProviderMetadata,
        Held = balance.Held?.MinorUnits,
        Available = balance.Total is null ? null : balance.Available.MinorUnits,
        Pending = balance.Pending?.MinorUnits,
        NextExpiry = balance.NextExpiry,
        Points = balance.Points,
    };
}
