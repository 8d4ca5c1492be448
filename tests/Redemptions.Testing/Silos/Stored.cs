using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Redemptions;

namespace Redemptions.Testing.Silos;

/// <summary>Writes states and index rows as a voucher grain does, without the grain.</summary>
internal static class Stored
{
    public const string AccountName = "storage";
    private static int _vouchers;

    public static GrainId Voucher(string key) => GrainId.Create("redemptions.voucher", key);

    public static GrainId FreshVoucher() => Voucher($"test/vouchers.blu/{FreshFingerprint()}");

    public static string FreshFingerprint() => $"1.{Interlocked.Increment(ref _vouchers):x32}{new string('f', 32)}";

    public static async Task<GrainState<VoucherState>> WriteAsync(this TestSilo silo, GrainId voucher, VoucherState next)
    {
        var state = new GrainState<VoucherState> { State = next };
        await silo.Storage.WriteStateAsync("voucher", voucher, state);
        return state;
    }

    /// <summary>Writes the intent of a redemption for a new voucher and then, if it has a later version, the redemption.</summary>
    public static async Task WriteAsync(this TestSilo silo, IndexRow row)
    {
        var voucher = Voucher(row.VoucherKey);
        var isIntent = row is { Version: 1, Status: RedemptionStatus.Draft };
        var state = await silo.WriteAsync(voucher, new VoucherState { Index = [isIntent ? row : row with { Version = 1, Status = RedemptionStatus.Draft }] });
        if (!isIntent)
        {
            state.State = new VoucherState { Index = [row with { Version = Math.Max(2, row.Version) }] };
            await silo.Storage.WriteStateAsync("voucher", voucher, state);
        }
    }

    /// <summary>Whether the storage accepted a write. Any exception counts as a refusal.</summary>
    public static async Task<bool> WinsAsync(this TestSilo silo, GrainId voucher, GrainState<VoucherState> state)
    {
        try
        {
            await silo.Storage.WriteStateAsync("voucher", voucher, state);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    public static async Task<GrainState<VoucherState>> ReadAsync(this TestSilo silo, GrainId voucher)
    {
        var state = new GrainState<VoucherState>();
        await silo.Storage.ReadStateAsync("voucher", voucher, state);
        return state;
    }

    /// <summary>An undecided index row with a new redemption id, due in an hour.</summary>
    public static IndexRow Row()
    {
        var (id, fingerprint) = (RedemptionId.New(TimeProvider.System), FreshFingerprint());
        var now = TimeProvider.System.GetUtcNow();
        return new IndexRow
        {
            Id = id,
            Account = AccountName,
            Mode = Mode.Test,
            IdempotencyKey = id.Value,
            Digest = new string('d', 64),
            Type = "vouchers.blu",
            VoucherKey = $"test/vouchers.blu/{fingerprint}",
            Fingerprint = fingerprint,
            Status = RedemptionStatus.Draft,
            Version = 1,
            Reference = id.Value,
            CreatedAt = now.ToUnixTimeMilliseconds(),
            UpdatedAt = now.ToUnixTimeMilliseconds(),
            NextAttemptAt = now.AddHours(1).ToUnixTimeMilliseconds(),
            Snapshot = "sealed",
        };
    }
}
