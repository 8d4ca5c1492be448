using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>Whether a provider takes redemptions now.</summary>
/// <remarks>Stored and sent: append only, never rename or renumber.</remarks>
[GenerateSerializer, Alias("redemptions.provider-status")]
[JsonConverter(typeof(JsonStringEnumConverter<ProviderStatus>))]
public enum ProviderStatus
{
    /// <summary>Yes.</summary>
    [JsonStringEnumMemberName("available")]
    Available = 0,

    /// <summary>Yes, with some failures.</summary>
    [JsonStringEnumMemberName("degraded")]
    Degraded = 1,

    /// <summary>No: switched off, or down.</summary>
    [JsonStringEnumMemberName("unavailable")]
    Unavailable = 2,
}
