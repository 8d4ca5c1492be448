using System.ComponentModel;

namespace Redemptions.Api.Endpoints.Lookups;

/// <summary>What a provider says of a voucher, as JSON.</summary>
internal sealed record BalanceView
{
    public required string Type { get; init; }

    [Description("The amount that can be redeemed now, in minor units.")]
    public required long Balance { get; init; }

    public required string Currency { get; init; }

    public required MaskedSource Source { get; init; }

    public required VoucherStatus Status { get; init; }

    public required string? SerialNumber { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    [Description("Other values of the provider's answer.")]
    public required IReadOnlyDictionary<string, string> ProviderMetadata { get; init; }

    public static BalanceView Of(Balance balance) => new()
    {
        Type = balance.Type,
        Balance = balance.Available.MinorUnits,
        Currency = balance.Available.Currency,
        Source = balance.Source,
        Status = balance.Status,
        SerialNumber = balance.SerialNumber,
        ExpiresAt = balance.ExpiresAt,
        ProviderMetadata = balance.ProviderMetadata,
    };
}
