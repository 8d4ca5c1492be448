using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>What the provider's answer meant.</summary>
[JsonConverter(typeof(EnumConverter<ExchangeStatus>))]
public enum ExchangeStatus
{
    /// <summary>No answer told, or a value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>It did what was asked.</summary>
    Succeeded,

    /// <summary>It refused.</summary>
    Declined,
}
