using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>Whether a type accepts redemptions.</summary>
[JsonConverter(typeof(EnumConverter<ProviderStatus>))]
public enum ProviderStatus
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>It accepts redemptions.</summary>
    Available,

    /// <summary>It accepts redemptions, and some of them fail.</summary>
    Degraded,

    /// <summary>It accepts none for now: it is switched off, or its provider does not answer.</summary>
    Unavailable,
}
