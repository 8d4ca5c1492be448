using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>The state of a voucher or card.</summary>
[JsonConverter(typeof(EnumConverter<VoucherStatus>))]
public enum VoucherStatus
{
    /// <summary>The provider did not say, or a value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>It can be redeemed.</summary>
    Active,

    /// <summary>It has been redeemed.</summary>
    Redeemed,

    /// <summary>Its value has expired.</summary>
    Expired,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>It is blocked.</summary>
    Blocked,

    /// <summary>It can be redeemed later.</summary>
    Pending,
}
