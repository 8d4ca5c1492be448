using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>Whether the provider was asked to send an SMS.</summary>
[JsonConverter(typeof(EnumConverter<SmsDelivery>))]
public enum SmsDelivery
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>No.</summary>
    None,

    /// <summary>Yes.</summary>
    Requested,
}
