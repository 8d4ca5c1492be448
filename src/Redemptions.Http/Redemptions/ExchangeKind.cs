using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>The kind of an exchange with the provider.</summary>
[JsonConverter(typeof(EnumConverter<ExchangeKind>))]
public enum ExchangeKind
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>The request that takes the money.</summary>
    Confirm,

    /// <summary>A look-up of the value.</summary>
    Lookup,

    /// <summary>A query of the outcome.</summary>
    Status,
}
