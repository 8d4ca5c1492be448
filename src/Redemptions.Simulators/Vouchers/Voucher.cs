namespace Redemptions.Simulators.Vouchers;

/// <summary>One voucher at its provider. What may change is read and written under <see cref="Gate"/>. Amounts are cents.</summary>
internal sealed class Voucher(Provider provider, string key, string serialNumber, long faceValueCents, DateTimeOffset expiresAt)
{
    public Lock Gate { get; } = new();

    public Provider Provider => provider;

    /// <summary>SHA-256 over provider and PIN: how the journal names a voucher.</summary>
    public string Key => key;

    public string SerialNumber => serialNumber;

    public long FaceValueCents { get; } = faceValueCents;

    public DateTimeOffset ExpiresAt { get; } = expiresAt;

    /// <summary>Null for a voucher known by its serial number only, or from the journal and not seen since.</summary>
    public string? Pin { get; set; }

    public bool IsChange { get; init; }

    public SimulatedVoucherState State { get; set; }

    public required long BalanceCents { get; set; }

    /// <summary>The reference of the redemption that used it up.</summary>
    public string? RedeemedBy { get; set; }

    public SimulatedVoucherState StateAt(DateTimeOffset now) => State == SimulatedVoucherState.Active && now >= ExpiresAt ? SimulatedVoucherState.Expired : State;
}
