namespace Redemptions.Simulators.Vouchers;

/// <summary>One voucher at its provider. Settable members are read and written under <see cref="Lock"/>. Amounts are cents.</summary>
internal sealed class Voucher(Provider provider, string key, string serialNumber, long faceValueCents, DateTimeOffset expiresAt)
{
    public Lock Lock { get; } = new();

    public Provider Provider => provider;

    /// <summary>SHA-256 over provider and PIN: the journal's identifier of a voucher.</summary>
    public string Key => key;

    public string SerialNumber => serialNumber;

    public long FaceValueCents { get; } = faceValueCents;

    public DateTimeOffset ExpiresAt { get; } = expiresAt;

    /// <summary>Null for a voucher that is known by its serial number only, or that was restored from the journal and not seen since.</summary>
    public string? Pin { get; set; }

    public bool IsChange { get; init; }

    public SimulatedVoucherState State { get; set; }

    public required long BalanceCents { get; set; }

    /// <summary>The reference of the redemption that used it up.</summary>
    public string? RedeemedBy { get; set; }

    public SimulatedVoucherState StateAt(DateTimeOffset now) => State == SimulatedVoucherState.Active && now >= ExpiresAt ? SimulatedVoucherState.Expired : State;
}
