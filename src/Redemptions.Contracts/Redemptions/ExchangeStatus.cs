using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>What the provider's answer meant.</summary>
/// <remarks>Stored and sent: append only, never rename or renumber.</remarks>
[GenerateSerializer, Alias("redemptions.exchange-status")]
[JsonConverter(typeof(JsonStringEnumConverter<ExchangeStatus>))]
public enum ExchangeStatus
{
    /// <summary>The provider did what was requested.</summary>
    [JsonStringEnumMemberName("succeeded")]
    Succeeded = 0,

    /// <summary>The provider declined.</summary>
    [JsonStringEnumMemberName("declined")]
    Declined = 1,

    /// <summary>The answer is missing or not clear.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown = 2,
}
