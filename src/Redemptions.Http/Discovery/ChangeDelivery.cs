using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>How the customer gets what a partial redemption leaves.</summary>
[JsonConverter(typeof(EnumConverter<ChangeDelivery>))]
public enum ChangeDelivery
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>There is no change voucher.</summary>
    None,

    /// <summary>A change voucher in the answer.</summary>
    Inline,

    /// <summary>An SMS of the provider.</summary>
    Sms,
}
