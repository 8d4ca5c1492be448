using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>Where the value that a redemption left went.</summary>
[JsonConverter(typeof(EnumConverter<ResidualDisposition>))]
public enum ResidualDisposition
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>Nothing was left.</summary>
    None,

    /// <summary>To a change voucher.</summary>
    ChangeVoucher,

    /// <summary>To the customer, in an SMS of the provider.</summary>
    ProviderSms,

    /// <summary>It stays on the card or voucher.</summary>
    Retained,

    /// <summary>The provider issued a change voucher and did not return it; the redemption needs the attention of an operator.</summary>
    Missing,
}
