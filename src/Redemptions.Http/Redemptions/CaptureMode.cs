using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>When value is taken.</summary>
[JsonConverter(typeof(EnumConverter<CaptureMode>))]
public enum CaptureMode
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>At once.</summary>
    Automatic,

    /// <summary>With a confirmation; until then it is reserved. For types with the capability reserve.</summary>
    Manual,
}
