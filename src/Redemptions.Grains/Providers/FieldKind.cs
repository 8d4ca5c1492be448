namespace Redemptions.Grains.Providers;

/// <summary>What the service does with a field of a voucher's source.</summary>
public enum FieldKind
{
    /// <summary>The secret that is the money: stripped of spaces and dashes, fingerprinted, sealed.</summary>
    VoucherPin,

    /// <summary>The voucher's serial number.</summary>
    SerialNumber,

    /// <summary>A phone number, kept as E.164.</summary>
    PhoneNumber,
}
