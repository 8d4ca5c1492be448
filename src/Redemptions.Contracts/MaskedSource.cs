namespace Redemptions.Contracts;

/// <summary>A voucher as it may be shown and stored: no clear PIN, no whole phone number.</summary>
[GenerateSerializer, Alias("redemptions.masked-source"), Immutable]
public sealed record MaskedSource
{
    /// <summary>The PIN or token, all but its last four characters replaced by asterisks; null where only a serial number was given.</summary>
    [Id(0)]
    public string? Pin { get; init; }

    /// <summary>The phone number with its middle replaced: <c>+2782*****67</c>.</summary>
    [Id(1)]
    public string? PhoneNumber { get; init; }

    /// <summary>The serial number, in the clear: it buys nothing.</summary>
    [Id(2)]
    public string? SerialNumber { get; init; }
}
