using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>Where value comes from.</summary>
[JsonConverter(typeof(EnumConverter<ValueOrigin>))]
public enum ValueOrigin
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>It was paid for.</summary>
    Paid,

    /// <summary>It was given away.</summary>
    Promotional,

    /// <summary>Points of an order.</summary>
    Earned,

    /// <summary>It came back after the paid value had expired.</summary>
    Refund,
}
