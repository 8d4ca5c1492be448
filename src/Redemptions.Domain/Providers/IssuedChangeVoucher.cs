using Redemptions.Contracts;

namespace Redemptions.Domain.Providers;

/// <summary>A change voucher as the provider issued it.</summary>
public sealed record IssuedChangeVoucher
{
    /// <summary>Its PIN; null if the provider did not return it.</summary>
    public Sensitive? Pin { get; init; }

    /// <summary>Its barcode, as secret as the PIN, or null.</summary>
    public Sensitive? Barcode { get; init; }

    /// <summary>Its serial number, or null.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Its value; null if it is not known.</summary>
    public Money? Amount { get; init; }

    /// <summary>When it expires; null if it is not known.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How the customer uses it, or null.</summary>
    public string? Instructions { get; init; }
}
