using System.Text.Json;
using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>An object that the service sent. Members that this version of the client does not know are kept.</summary>
public abstract record ReceivedObject
{
    /// <summary>The members without a property here, by their JSON names; null if there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownMembers { get; set; }
}
