using System.Text.Json.Serialization;

namespace Redemptions.Providers.Example;

/// <summary>The body of the redemption request. The intent holds it, so a member may be added and none removed or renamed.</summary>
internal sealed record ExampleWire
{
    [JsonPropertyName("reference")]
    public required string Reference { get; init; }

    [JsonPropertyName("pin")]
    public required string Pin { get; init; }

    /// <summary>Cents; null takes the full value.</summary>
    [JsonPropertyName("amount")]
    public long? Amount { get; init; }
}
