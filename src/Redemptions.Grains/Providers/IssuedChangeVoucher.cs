using Redemptions.Contracts;

namespace Redemptions.Grains.Providers;

/// <summary>A change voucher as the provider issued it.</summary>
public sealed record IssuedChangeVoucher
{
    /// <summary>Its PIN; null where the provider kept it from us.</summary>
    public Sensitive? Pin { get; init; }

    /// <summary>Its barcode, as secret as the PIN.</summary>
    public Sensitive? Barcode { get; init; }

    /// <summary>Its serial number.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Its value, where anybody can tell.</summary>
    public Money? Amount { get; init; }

    /// <summary>When it expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How the customer uses it.</summary>
    public string? Instructions { get; init; }
}
