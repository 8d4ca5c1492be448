using Redemptions.Contracts;

namespace Redemptions.Grains.Vouchers;

/// <summary>A source as the door read it, for a voucher that lives in the same process; it is sealed only where its command leaves that.</summary>
internal sealed record PlaintextSource(RedemptionEncryption Snapshots, RedemptionId Place, VoucherSecrets Clear)
{
    public string Protect() => Snapshots.ProtectSource(Place.Value, Clear);

    /// <summary>A record would print its members.</summary>
    public override string ToString() => "***";
}
