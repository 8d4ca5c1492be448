using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>The state of a voucher, as its provider reports it.</summary>
/// <remarks>Stored and sent: append only, never rename or renumber.</remarks>
[GenerateSerializer, Alias("redemptions.voucher-status")]
[JsonConverter(typeof(JsonStringEnumConverter<VoucherStatus>))]
public enum VoucherStatus
{
    /// <summary>It holds value.</summary>
    [JsonStringEnumMemberName("active")]
    Active = 0,

    /// <summary>It is used up.</summary>
    [JsonStringEnumMemberName("redeemed")]
    Redeemed = 1,

    /// <summary>It has expired.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired = 2,

    /// <summary>It was cancelled.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled = 3,

    /// <summary>The provider has blocked it.</summary>
    [JsonStringEnumMemberName("blocked")]
    Blocked = 4,

    /// <summary>It is not active yet.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending = 5,

    /// <summary>The provider reported another state.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown = 6,
}
