using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>A voucher in the form that is shown and stored: without the clear PIN and the whole phone number.</summary>
[GenerateSerializer, Alias("redemptions.masked-source"), Immutable]
public sealed record MaskedSource
{
    /// <summary>The PIN or token, all but its last four characters replaced by asterisks; null if only a serial number was given.</summary>
    [Id(0)]
    public string? Pin { get; init; }

    /// <summary>The phone number with its middle replaced, such as +2782*****67.</summary>
    [Id(1)]
    public string? PhoneNumber { get; init; }

    /// <summary>The serial number, if the caller gave one; in the clear, since it cannot be used to redeem.</summary>
    [Id(2)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SerialNumber { get; init; }
}
