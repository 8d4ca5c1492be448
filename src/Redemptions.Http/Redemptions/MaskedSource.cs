namespace Redemptions.Http;

/// <summary>A voucher or card with its secrets masked.</summary>
public sealed record MaskedSource : ReceivedObject
{
    /// <summary>The PIN with all but its last four digits masked.</summary>
    public string? Pin { get; init; }

    /// <summary>The masked phone number.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The serial number.</summary>
    public string? SerialNumber { get; init; }
}
