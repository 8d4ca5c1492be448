using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>By what a redemption in doubt can be decided.</summary>
[JsonConverter(typeof(EnumConverter<InDoubtDecider>))]
public enum InDoubtDecider
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>By the provider's answer.</summary>
    Provider,

    /// <summary>By the provider's answer, or now by an operator.</summary>
    Operator,
}
