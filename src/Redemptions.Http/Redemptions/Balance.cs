using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>The balance of a voucher or card. Amounts are in minor units (cents).</summary>
public sealed record Balance : ReceivedObject
{
    /// <summary>The type.</summary>
    public string Type { get => field ?? string.Empty; init; }

    /// <summary>Of a voucher: what can be redeemed now. Of a card: all of its value, also what is held and pending.</summary>
    [JsonPropertyName("balance")]
    public required long Amount { get; init; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get => field ?? string.Empty; init; }

    /// <summary>The voucher or card, masked.</summary>
    public MaskedSource Source { get => field ?? new(); init; }

    /// <summary>Its state.</summary>
    public VoucherStatus Status { get; init; }

    /// <summary>Its serial number.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>When it expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Other values of the provider's answer.</summary>
    public IReadOnlyDictionary<string, string> ProviderMetadata { get => field ?? ReadOnlyDictionary<string, string>.Empty; init; }

    /// <summary>Of a card: what open reservations hold. null for vouchers.</summary>
    public long? Held { get; init; }

    /// <summary>Of a card: what can be redeemed now. null for vouchers.</summary>
    public long? Available { get; init; }

    /// <summary>Of a card: what can be redeemed later. null for vouchers.</summary>
    public long? Pending { get; init; }

    /// <summary>Of a card: when the next part of its value expires.</summary>
    public DateTimeOffset? NextExpiry { get; init; }

    /// <summary>Of loyalty points: the points that can be redeemed now. Otherwise null.</summary>
    public long? Points { get; init; }
}
