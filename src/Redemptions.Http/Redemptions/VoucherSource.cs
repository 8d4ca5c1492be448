namespace Redemptions.Http;

/// <summary>The voucher or card, by the fields that discovery lists for its type.</summary>
public sealed record VoucherSource
{
    /// <summary>The PIN, or the code of a card.</summary>
    public Sensitive? Pin { get; init; }

    /// <summary>The token of an OTT voucher.</summary>
    public Sensitive? Token { get; init; }

    /// <summary>The serial number, for look-ups and searches.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>The customer's cell phone number, South African or international.</summary>
    public string? PhoneNumber { get; init; }
}
