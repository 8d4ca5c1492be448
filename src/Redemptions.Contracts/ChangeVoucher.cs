namespace Redemptions.Contracts;

/// <summary>A voucher issued for the rest of another; its PIN is the customer's only way to that money.</summary>
[GenerateSerializer, Alias("redemptions.change-voucher"), Immutable]
public sealed record ChangeVoucher
{
    /// <summary>The PIN: null where it is stored, where the caller may not see it, and where the provider never told it.</summary>
    [Id(0)]
    public Sensitive? Pin { get; init; }

    /// <summary>The PIN as it may be shown to anybody; null where the provider never told it.</summary>
    [Id(1)]
    public string? MaskedPin { get; init; }

    /// <summary>The barcode, as secret as the PIN.</summary>
    [Id(2)]
    public Sensitive? Barcode { get; init; }

    /// <summary>Its serial number.</summary>
    [Id(3)]
    public string? SerialNumber { get; init; }

    /// <summary>Its value in minor units (cents); null where nobody can tell.</summary>
    [Id(4)]
    public long? Amount { get; init; }

    /// <summary>ISO 4217.</summary>
    [Id(5)]
    public required string Currency { get; init; }

    /// <summary>When it expires, where the provider told.</summary>
    [Id(6)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How the customer uses it, in the provider's words.</summary>
    [Id(7)]
    public string? Instructions { get; init; }
}
