using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>The state of a card.</summary>
[JsonConverter(typeof(EnumConverter<CardStatus>))]
public enum CardStatus
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>Not activated yet.</summary>
    Inactive,

    /// <summary>It can be redeemed.</summary>
    Active,

    /// <summary>No new debits.</summary>
    Blocked,

    /// <summary>For good.</summary>
    Closed,

    /// <summary>Its value is on its successor.</summary>
    Replaced,
}
