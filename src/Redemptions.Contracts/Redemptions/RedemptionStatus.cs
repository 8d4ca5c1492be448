using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>The state of a redemption.</summary>
/// <remarks>Stored and sent: append only, never rename or renumber.</remarks>
[GenerateSerializer, Alias("redemptions.redemption-status")]
[JsonConverter(typeof(JsonStringEnumConverter<RedemptionStatus>))]
public enum RedemptionStatus
{
    /// <summary>Not decided yet: the money may or may not have moved.</summary>
    [JsonStringEnumMemberName("draft")]
    Draft = 0,

    /// <summary>The provider took the money.</summary>
    [JsonStringEnumMemberName("confirmed")]
    Confirmed = 1,

    /// <summary>The provider declined, or the request was certainly never sent: no money has moved.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed = 2,

    /// <summary>Value of a card is reserved for it until it is confirmed, released or expired.</summary>
    [JsonStringEnumMemberName("reserved")]
    Reserved = 3,
}
