namespace Redemptions.Contracts;

/// <summary>A change voucher that an operator obtained from the provider's support.</summary>
[GenerateSerializer, Alias("redemptions.found-change-voucher"), Immutable]
public sealed record FoundChangeVoucher
{
    /// <summary>Its PIN.</summary>
    [Id(0)]
    public Sensitive? Pin { get; init; }

    /// <summary>Its barcode, as secret as the PIN.</summary>
    [Id(1)]
    public Sensitive? Barcode { get; init; }

    /// <summary>Its serial number.</summary>
    [Id(2)]
    public string? SerialNumber { get; init; }

    /// <summary>Its value in minor units (cents), above 0; null means the known remaining value.</summary>
    [Id(3)]
    public long? Amount { get; init; }

    /// <summary>When it expires.</summary>
    [Id(4)]
    public DateTimeOffset? ExpiresAt { get; init; }
}
