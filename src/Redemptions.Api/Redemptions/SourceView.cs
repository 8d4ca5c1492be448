using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Redemptions.Api.Redemptions;

/// <summary>A voucher as it may be shown.</summary>
internal sealed record SourceView
{
    [Description("The PIN or token, all but its last four characters replaced.")]
    public required string? Pin { get; init; }

    [Description("The phone number with its middle replaced.")]
    public required string? PhoneNumber { get; init; }

    [Description("The serial number, where the caller gave one.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SerialNumber { get; init; }

    public static SourceView Of(MaskedSource source) => new() { Pin = source.Pin, PhoneNumber = source.PhoneNumber, SerialNumber = source.SerialNumber };
}
