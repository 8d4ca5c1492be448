using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>Whether money is real.</summary>
[JsonConverter(typeof(EnumConverter<Mode>))]
public enum Mode
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>With the providers' sandboxes or simulators.</summary>
    Test,

    /// <summary>With real money.</summary>
    Live,
}
