using System.Text.Json.Serialization;

namespace Redemptions.Providers.OneVoucher;

/// <summary>The redeem request exactly as it goes over the wire, first time and every time.</summary>
internal sealed class OneVoucherWire
{
    [JsonPropertyOrder(0)]
    public required string Reference { get; init; }

    [JsonPropertyOrder(1)]
    public required string AccountNumber { get; init; }

    [JsonPropertyOrder(2)]
    public required string Pin { get; init; }

    /// <summary>Cents; 0 takes everything.</summary>
    [JsonPropertyOrder(3)]
    public required long Amount { get; init; }

    [JsonPropertyOrder(4)]
    public string? MobileNumber { get; init; }

    [JsonPropertyOrder(5)]
    public string? StoreId { get; init; }

    [JsonPropertyOrder(6)]
    public string? TerminalId { get; init; }
}
