using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>What an entry of a card records.</summary>
/// <remarks>Stored and sent: append only, never rename or renumber.</remarks>
[GenerateSerializer, Alias("redemptions.card-entry-kind")]
[JsonConverter(typeof(JsonStringEnumConverter<CardEntryKind>))]
public enum CardEntryKind
{
    /// <summary>The card was made.</summary>
    [JsonStringEnumMemberName("issue")]
    Issue = 0,

    /// <summary>The card became active.</summary>
    [JsonStringEnumMemberName("activate")]
    Activate = 1,

    /// <summary>Value was added.</summary>
    [JsonStringEnumMemberName("load")]
    Load = 2,

    /// <summary>A redemption took value at once.</summary>
    [JsonStringEnumMemberName("redeem")]
    Redeem = 3,

    /// <summary>A redemption reserved value.</summary>
    [JsonStringEnumMemberName("reserve")]
    Reserve = 4,

    /// <summary>A confirmation took reserved value and released the rest.</summary>
    [JsonStringEnumMemberName("capture")]
    Capture = 5,

    /// <summary>Reserved value became available again.</summary>
    [JsonStringEnumMemberName("release")]
    Release = 6,

    /// <summary>A reversal gave redeemed value back.</summary>
    [JsonStringEnumMemberName("refund")]
    Refund = 7,

    /// <summary>An operator changed the balance.</summary>
    [JsonStringEnumMemberName("adjust")]
    Adjust = 8,

    /// <summary>Value expired.</summary>
    [JsonStringEnumMemberName("expire")]
    Expire = 9,

    /// <summary>The card was blocked.</summary>
    [JsonStringEnumMemberName("block")]
    Block = 10,

    /// <summary>The card was unblocked.</summary>
    [JsonStringEnumMemberName("unblock")]
    Unblock = 11,

    /// <summary>The card was closed.</summary>
    [JsonStringEnumMemberName("close")]
    Close = 12,

    /// <summary>Value moved from a replaced card to its successor.</summary>
    [JsonStringEnumMemberName("replace")]
    Replace = 13,

    /// <summary>Points were earned.</summary>
    [JsonStringEnumMemberName("accrue")]
    Accrue = 14,

    /// <summary>Earned points were cancelled.</summary>
    [JsonStringEnumMemberName("cancel")]
    Cancel = 15,
}
