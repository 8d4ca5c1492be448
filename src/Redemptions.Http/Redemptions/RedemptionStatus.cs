using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>The state of a redemption.</summary>
[JsonConverter(typeof(EnumConverter<RedemptionStatus>))]
public enum RedemptionStatus
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>Not decided yet: neither success nor failure.</summary>
    Draft,

    /// <summary>Value of a card is reserved, to be confirmed or reversed.</summary>
    Reserved,

    /// <summary>The money was taken.</summary>
    Confirmed,

    /// <summary>No money was taken.</summary>
    Failed,
}
