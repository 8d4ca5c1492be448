using System.Text.Json.Serialization;

namespace Redemptions.Providers.Blu;

/// <summary>The body of the redemption request, identical on the first send and every re-send.</summary>
internal sealed class BluWire
{
    [JsonPropertyOrder(0)]
    public required string RequestId { get; init; }

    [JsonPropertyOrder(1)]
    public required string Token { get; init; }

    /// <summary>Cents, more than 0.</summary>
    [JsonPropertyOrder(2)]
    public required long Amount { get; init; }

    [JsonPropertyOrder(3)]
    public required BluVendMetaData VendMetaData { get; init; }
}
