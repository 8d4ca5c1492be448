using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>Something that a type can do.</summary>
[JsonConverter(typeof(EnumConverter<Capability>))]
public enum Capability
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>Redeem the full value.</summary>
    Redeem,

    /// <summary>Redeem an amount.</summary>
    PartialRedemption,

    /// <summary>Look the balance up.</summary>
    Lookup,
}
