using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>How a provider gives change.</summary>
/// <remarks>Stored and sent: append only, never rename or renumber.</remarks>
[GenerateSerializer, Alias("redemptions.change-delivery")]
[JsonConverter(typeof(JsonStringEnumConverter<ChangeDelivery>))]
public enum ChangeDelivery
{
    /// <summary>Not at all.</summary>
    [JsonStringEnumMemberName("NONE")]
    None = 0,

    /// <summary>In the answer, as a change voucher.</summary>
    [JsonStringEnumMemberName("INLINE")]
    Inline = 1,

    /// <summary>Only by the provider's own SMS.</summary>
    [JsonStringEnumMemberName("SMS")]
    Sms = 2,
}
