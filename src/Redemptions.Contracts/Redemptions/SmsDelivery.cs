using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>Whether the provider was asked to send the change by SMS.</summary>
/// <remarks>Stored and sent: append only, never rename or renumber.</remarks>
[GenerateSerializer, Alias("redemptions.sms-delivery")]
[JsonConverter(typeof(JsonStringEnumConverter<SmsDelivery>))]
public enum SmsDelivery
{
    /// <summary>No.</summary>
    [JsonStringEnumMemberName("none")]
    None = 0,

    /// <summary>Yes.</summary>
    [JsonStringEnumMemberName("requested")]
    Requested = 1,
}
