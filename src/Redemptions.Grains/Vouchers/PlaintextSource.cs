using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;

namespace Redemptions.Grains.Vouchers;

/// <summary>The source as plaintext, for a voucher grain in the same process. It is encrypted only when its command is serialised for another process.</summary>
internal sealed record PlaintextSource(RedemptionEncryption Snapshots, RedemptionId Place, VoucherSecrets Clear)
{
    public string Protect() => Snapshots.ProtectSource(Place.Value, Clear);

    /// <summary>The generated method would print the secrets.</summary>
    public override string ToString() => "***";
}
