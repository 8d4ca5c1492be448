namespace Redemptions.Contracts;

/// <summary>A voucher issued for the remaining value of another; its PIN is the customer's only access to that money.</summary>
[GenerateSerializer, Alias("redemptions.change-voucher"), Immutable]
public sealed record ChangeVoucher
{
    /// <summary>The PIN: null in stored records, if the caller may not see it, and if the provider never returned it.</summary>
    [Id(0)]
    public Sensitive? Pin { get; init; }

    /// <summary>The masked PIN; null if the provider never returned it.</summary>
    [Id(1)]
    public string? MaskedPin { get; init; }

    /// <summary>The barcode, as secret as the PIN.</summary>
    [Id(2)]
    public Sensitive? Barcode { get; init; }

    /// <summary>Its serial number.</summary>
    [Id(3)]
    public string? SerialNumber { get; init; }

    /// <summary>Its value in minor units (cents); null if it is not known.</summary>
    [Id(4)]
    public long? Amount { get; init; }

    /// <summary>ISO 4217.</summary>
    [Id(5)]
    public required string Currency { get; init; }

    /// <summary>When it expires; null if the provider did not say.</summary>
    [Id(6)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How the customer uses it, in the provider's words.</summary>
    [Id(7)]
    public string? Instructions { get; init; }
}
