using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>The state of a card.</summary>
[JsonConverter(typeof(EnumConverter<CardStatus>))]
public enum CardStatus
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>Not activated yet: its value cannot be spent.</summary>
    Inactive,

    /// <summary>It can be redeemed.</summary>
    Active,

    /// <summary>New debits are refused; granted reservations stay valid.</summary>
    Blocked,

    /// <summary>Closed for good.</summary>
    Closed,

    /// <summary>Its value is on its successor.</summary>
    Replaced,
}
