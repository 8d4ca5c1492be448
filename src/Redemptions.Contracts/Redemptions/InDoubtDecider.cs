using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>Which role may decide a redemption in doubt.</summary>
/// <remarks>Stored and sent: append only, never rename or renumber.</remarks>
[GenerateSerializer, Alias("redemptions.in-doubt-decider")]
[JsonConverter(typeof(JsonStringEnumConverter<InDoubtDecider>))]
public enum InDoubtDecider
{
    /// <summary>Only the provider's answer.</summary>
    [JsonStringEnumMemberName("provider")]
    Provider = 0,

    /// <summary>An operator may decide now; the service continues to ask the provider.</summary>
    [JsonStringEnumMemberName("operator")]
    Operator = 1,
}
