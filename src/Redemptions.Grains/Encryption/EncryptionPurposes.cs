namespace Redemptions.Grains.Encryption;

/// <summary>What is sealed, one purpose a field. Stored in every seal: never rename.</summary>
public static class EncryptionPurposes
{
    /// <summary>A voucher's source on its way from the door to the voucher.</summary>
    public const string Source = "source";

    /// <summary>The exact wire values of an undecided redemption.</summary>
    public const string Wire = "wire";

    /// <summary>A redemption as it is kept.</summary>
    public const string Snapshot = "snapshot";

    /// <summary>PIN and barcode of a change voucher.</summary>
    public const string Change = "change_voucher";
}
