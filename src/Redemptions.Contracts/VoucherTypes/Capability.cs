using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>What a field of a voucher's source can be required for.</summary>
/// <remarks>Sent: append only, never rename or renumber.</remarks>
[GenerateSerializer, Alias("redemptions.capability")]
[JsonConverter(typeof(JsonStringEnumConverter<Capability>))]
public enum Capability
{
    /// <summary>Every redemption, full or partial.</summary>
    [JsonStringEnumMemberName("redeem")]
    Redeem = 0,

    /// <summary>A redemption with an amount.</summary>
    [JsonStringEnumMemberName("partial_redemption")]
    PartialRedemption = 1,

    /// <summary>A balance lookup.</summary>
    [JsonStringEnumMemberName("lookup")]
    Lookup = 2,
}
