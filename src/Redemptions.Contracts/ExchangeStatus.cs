using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>What the provider's answer meant.</summary>
/// <remarks>Stored and sent: append only, never rename or renumber.</remarks>
[GenerateSerializer, Alias("redemptions.exchange-status")]
[JsonConverter(typeof(JsonStringEnumConverter<ExchangeStatus>))]
public enum ExchangeStatus
{
    /// <summary>It did what was asked.</summary>
    [JsonStringEnumMemberName("succeeded")]
    Succeeded = 0,

    /// <summary>It said no.</summary>
    [JsonStringEnumMemberName("declined")]
    Declined = 1,

    /// <summary>Nobody can say.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown = 2,
}
