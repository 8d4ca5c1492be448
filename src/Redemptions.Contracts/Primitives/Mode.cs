using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>Whether a redemption is a test or moves real money; part of every identity.</summary>
/// <remarks>Stored and sent: append only, never rename or renumber.</remarks>
[GenerateSerializer, Alias("redemptions.mode")]
[JsonConverter(typeof(JsonStringEnumConverter<Mode>))]
public enum Mode
{
    /// <summary>The providers' sandboxes or the simulators.</summary>
    [JsonStringEnumMemberName("test")]
    Test = 0,

    /// <summary>Real money.</summary>
    [JsonStringEnumMemberName("live")]
    Live = 1,
}
