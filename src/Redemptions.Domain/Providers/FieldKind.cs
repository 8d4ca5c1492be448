namespace Redemptions.Domain.Providers;

/// <summary>How the service handles a field of a voucher's source.</summary>
public enum FieldKind
{
    /// <summary>The PIN or token, a bearer secret: separators are removed, and it is fingerprinted and encrypted.</summary>
    VoucherPin,

    /// <summary>The voucher's serial number.</summary>
    SerialNumber,

    /// <summary>A phone number, converted to E.164.</summary>
    PhoneNumber,
}
