using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>A voucher as it may be shown and stored: no clear PIN, no whole phone number.</summary>
[GenerateSerializer, Alias("redemptions.masked-source"), Immutable]
public sealed record MaskedSource
{
    /// <summary>The PIN or token, all but its last four characters replaced by asterisks; null where only a serial number was given.</summary>
    [Id(0)]
    public string? Pin { get; init; }

    /// <summary>The phone number with its middle replaced, such as +2782*****67.</summary>
    [Id(1)]
    public string? PhoneNumber { get; init; }

    /// <summary>The serial number, where the caller gave one; in the clear, for it buys nothing.</summary>
    [Id(2)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SerialNumber { get; init; }
}
