using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>The state of a card. A card at zero stays active, so that a refund finds it; value expires, cards do not.</summary>
/// <remarks>Stored and sent: append only, never rename or renumber.</remarks>
[GenerateSerializer, Alias("redemptions.card-status")]
[JsonConverter(typeof(JsonStringEnumConverter<CardStatus>))]
public enum CardStatus
{
    /// <summary>Issued and not activated: it has no value that can be spent.</summary>
    [JsonStringEnumMemberName("inactive")]
    Inactive = 0,

    /// <summary>Its value can be spent.</summary>
    [JsonStringEnumMemberName("active")]
    Active = 1,

    /// <summary>New debits are refused until it is unblocked; granted reservations stay valid.</summary>
    [JsonStringEnumMemberName("blocked")]
    Blocked = 2,

    /// <summary>Closed for good.</summary>
    [JsonStringEnumMemberName("closed")]
    Closed = 3,

    /// <summary>Its value is on its successor.</summary>
    [JsonStringEnumMemberName("replaced")]
    Replaced = 4,
}
