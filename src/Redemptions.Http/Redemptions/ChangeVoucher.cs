namespace Redemptions.Http;

/// <summary>A voucher issued for what a redemption left; its PIN is the customer's only access to that money.</summary>
public sealed record ChangeVoucher : ReceivedObject
{
    /// <summary>The PIN: all digits for a key with the role redeem, the last four for the role read; null in lists, searches and webhooks.</summary>
    public Sensitive? Pin { get; init; }

    /// <summary>In webhooks: the last four digits of the PIN.</summary>
    public string? PinLast4 { get; init; }

    /// <summary>The serial number.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>The barcode, as secret as the PIN.</summary>
    public Sensitive? Barcode { get; init; }

    /// <summary>Minor units (cents); null if it is not known.</summary>
    public long? Amount { get; init; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get => field ?? string.Empty; init; }

    /// <summary>When it expires; null if the provider did not say.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How the customer uses it, in the provider's words.</summary>
    public string? Instructions { get; init; }
}
