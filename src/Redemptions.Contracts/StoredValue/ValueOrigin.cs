using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>Where value on a card came from.</summary>
/// <remarks>Stored and sent: append only, never rename or renumber.</remarks>
[GenerateSerializer, Alias("redemptions.value-origin")]
[JsonConverter(typeof(JsonStringEnumConverter<ValueOrigin>))]
public enum ValueOrigin
{
    /// <summary>The customer paid for it; it expires 36 months later at the earliest.</summary>
    [JsonStringEnumMemberName("paid")]
    Paid = 0,

    /// <summary>The issuer gave it.</summary>
    [JsonStringEnumMemberName("promotional")]
    Promotional = 1,

    /// <summary>Points for a purchase.</summary>
    [JsonStringEnumMemberName("earned")]
    Earned = 2,

    /// <summary>Paid value that came back after its bucket had expired.</summary>
    [JsonStringEnumMemberName("refund")]
    Refund = 3,
}
