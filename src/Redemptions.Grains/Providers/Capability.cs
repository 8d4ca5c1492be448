using System.Text.Json.Serialization;

namespace Redemptions.Grains.Providers;

/// <summary>What a field can be required for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Capability>))]
public enum Capability
{
    /// <summary>Every redemption, full or partial.</summary>
    [JsonStringEnumMemberName("redeem")]
    Redeem,

    /// <summary>A redemption with an amount.</summary>
    [JsonStringEnumMemberName("partial_redemption")]
    PartialRedemption,

    /// <summary>A balance lookup.</summary>
    [JsonStringEnumMemberName("lookup")]
    Lookup,
}
