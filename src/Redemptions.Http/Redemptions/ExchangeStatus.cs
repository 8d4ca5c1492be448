using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>What the provider's answer meant.</summary>
[JsonConverter(typeof(EnumConverter<ExchangeStatus>))]
public enum ExchangeStatus
{
    /// <summary>The answer is missing or not clear, or this is a value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>The provider did what was requested.</summary>
    Succeeded,

    /// <summary>The provider declined.</summary>
    Declined,
}
