using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>Who may decide a redemption in doubt.</summary>
/// <remarks>Stored and sent: append only, never rename or renumber.</remarks>
[GenerateSerializer, Alias("redemptions.in-doubt-decider")]
[JsonConverter(typeof(JsonStringEnumConverter<InDoubtDecider>))]
public enum InDoubtDecider
{
    /// <summary>The provider's word alone.</summary>
    [JsonStringEnumMemberName("provider")]
    Provider = 0,

    /// <summary>A person may decide now; we go on asking all the same.</summary>
    [JsonStringEnumMemberName("operator")]
    Operator = 1,
}
