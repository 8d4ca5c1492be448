using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>When a redemption takes the value of a card.</summary>
/// <remarks>Sent: append only, never rename or renumber.</remarks>
[GenerateSerializer, Alias("redemptions.capture-mode")]
[JsonConverter(typeof(JsonStringEnumConverter<CaptureMode>))]
public enum CaptureMode
{
    /// <summary>At once.</summary>
    [JsonStringEnumMemberName("automatic")]
    Automatic = 0,

    /// <summary>The value is reserved, and taken by a confirmation.</summary>
    [JsonStringEnumMemberName("manual")]
    Manual = 1,
}
