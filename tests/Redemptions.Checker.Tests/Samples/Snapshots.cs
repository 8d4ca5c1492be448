using System.Globalization;
using Redemptions.Checker.Histories;

namespace Redemptions.Checker.Tests.Samples;

internal static class Snapshots
{
    public static string ChangePin(string name)
        => "93" + name.Aggregate(7L, (sum, letter) => ((sum * 31) + letter) % 100_000_000_000_000).ToString(CultureInfo.InvariantCulture).PadLeft(14, '5');

    public static RedemptionSnapshot Confirmed(string name, string type, long taken, long before, int version = 2)
    {
        var rest = before - taken;
        var disposition = rest == 0 ? "none" : type == Types.Ott ? "provider_sms" : "change_voucher";
        return Snapshot(name, type, SnapshotStatus.Confirmed, version) with
        {
            AmountCents = taken,
            RedeemedCents = taken,
            Residual = new ResidualSnapshot(rest, disposition),
            ChangeVoucher = disposition == "change_voucher" ? new ChangeVoucherSnapshot(ChangePin(name), $"serial-change-{name}", rest) : null,
        };
    }

    public static RedemptionSnapshot Failed(string name, string type, string code, int version = 2)
        => Snapshot(name, type, SnapshotStatus.Failed, version) with { FailureCode = code };

    public static RedemptionSnapshot Draft(string name, string type, int version = 2)
        => Snapshot(name, type, SnapshotStatus.Draft, version) with
        {
            InDoubt = new InDoubtSnapshot("timeout", 1, DateTimeOffset.UnixEpoch, "provider"),
        };

    private static RedemptionSnapshot Snapshot(string name, string type, SnapshotStatus status, int version) => new()
    {
        Id = $"rdm_{name}",
        Status = status,
        Version = version,
        Type = type,
        ProviderReferences = [$"REF-{name}", "serial-1"],
    };
}
