using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>The kind of request to the provider.</summary>
/// <remarks>Stored and sent: append only, never rename or renumber.</remarks>
[GenerateSerializer, Alias("redemptions.exchange-kind")]
[JsonConverter(typeof(JsonStringEnumConverter<ExchangeKind>))]
public enum ExchangeKind
{
    /// <summary>The request that moves money.</summary>
    [JsonStringEnumMemberName("confirm")]
    Confirm = 0,

    /// <summary>A read-only query for the voucher.</summary>
    [JsonStringEnumMemberName("lookup")]
    Lookup = 1,

    /// <summary>A read-only query for the outcome of an earlier request.</summary>
    [JsonStringEnumMemberName("status")]
    Status = 2,
}
