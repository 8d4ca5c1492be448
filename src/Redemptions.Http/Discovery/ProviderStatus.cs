using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>Whether a type accepts redemptions.</summary>
[JsonConverter(typeof(EnumConverter<ProviderStatus>))]
public enum ProviderStatus
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>It does.</summary>
    Available,

    /// <summary>It does, with disturbances.</summary>
    Degraded,

    /// <summary>It does not, for now.</summary>
    Unavailable,
}
