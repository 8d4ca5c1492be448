using System.Text.Json.Serialization;

namespace Redemptions.Providers.OneVoucher;

/// <summary>The body of the redeem request, identical on the first send and every re-send.</summary>
internal sealed class OneVoucherWire
{
    [JsonPropertyOrder(0)]
    public required string Reference { get; init; }

    [JsonPropertyOrder(1)]
    public required string AccountNumber { get; init; }

    [JsonPropertyOrder(2)]
    public required string Pin { get; init; }

    /// <summary>Cents; 0 redeems the full value.</summary>
    [JsonPropertyOrder(3)]
    public required long Amount { get; init; }

    [JsonPropertyOrder(4)]
    public string? MobileNumber { get; init; }

    [JsonPropertyOrder(5)]
    public string? StoreId { get; init; }

    [JsonPropertyOrder(6)]
    public string? TerminalId { get; init; }
}
