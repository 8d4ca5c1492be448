using System.Text.Json.Serialization;

namespace Redemptions.Providers.Blu;

/// <summary>The data about the sale that Blu requires in addition to the amount.</summary>
internal sealed class BluVendMetaData
{
    [JsonPropertyOrder(0)]
    public required string TransactionRequestDateTime { get; init; }

    [JsonPropertyOrder(1)]
    public required string TransactionReference { get; init; }

    [JsonPropertyOrder(2)]
    public string? CellphoneNumber { get; init; }

    [JsonPropertyOrder(3)]
    public string? DeviceId { get; init; }
}
