using Microsoft.Extensions.Time.Testing;
using Orleans.Storage;
using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Redemptions;
using Redemptions.Simulators;
using Redemptions.Storage.Postgres.Batching;
using Redemptions.Storage.Sql;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;
using static Redemptions.Testing.Silos.Stored;

namespace Redemptions.Storage.Tests.Batching;

/// <summary>The key look-up prefetches the state of the voucher that is called next. A stale prefetched state costs a retry and nothing else.</summary>
[Trait("Lane", "Slow")]
public sealed class PrefetchedVouchersTests(PostgresSandbox sandbox) : IClassFixture<PostgresSandbox>
{
    private const string StateName = "voucher";
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    [SkippableFact]
    public async Task The_first_read_of_a_voucher_takes_what_the_look_for_the_key_brought_and_the_second_asks_the_database()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var other = await TestSilo.ShareStrangerAsync(sandbox);
        var (voucher, read) = await ReadBehindAsync(silo, written => other.WriteAsync(written, new VoucherState { Index = [Row()] }));
        read.RecordExists.Should().BeFalse("this is what was there when the key was looked up");
        (await silo.ReadAsync(voucher)).RecordExists.Should().BeTrue();
    }

    [SkippableFact]
    public async Task The_look_brings_a_state_that_is_there()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var other = await TestSilo.ShareStrangerAsync(sandbox);
        GrainState<VoucherState> state = new();
        var (_, read) = await ReadBehindAsync(
            silo,
            written => other.Storage.WriteStateAsync(StateName, written, state),
            before: async written =>
            {
                var row = Row();
                state = await other.WriteAsync(written, new VoucherState { LastId = row.Id, Index = [row] });
                state.State = new VoucherState { LastId = row.Id };
            });
        (read.ETag, read.State!.LastId).Should().Be(("1", state.State!.LastId));
    }

    [SkippableFact]
    public async Task Invariant_1_a_write_on_a_state_that_was_read_ahead_and_is_old_is_refused()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var other = await TestSilo.ShareStrangerAsync(sandbox);
        var (voucher, read) = await ReadBehindAsync(silo, written => other.WriteAsync(written, new VoucherState { Index = [Row()] }));
        read.State = new VoucherState { Index = [Row()] };
        await silo.Awaiting(one => one.Storage.WriteStateAsync(StateName, voucher, read)).Should().ThrowAsync<InconsistentStateException>();
    }

    [SkippableFact]
    public async Task A_write_of_this_silo_makes_it_forget_what_it_had_read_ahead()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var voucher = FreshVoucher();
        await LookAsync(silo, voucher);
        await silo.WriteAsync(voucher, new VoucherState { Index = [Row()] });
        (await silo.ReadAsync(voucher)).RecordExists.Should().BeTrue();
    }

    [SkippableFact]
    public async Task A_key_that_is_found_brings_no_state()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var other = await TestSilo.ShareStrangerAsync(sandbox);
        var (voucher, row) = (FreshVoucher(), Row());
        await silo.WriteAsync(FreshVoucher(), new VoucherState { Index = [row] });
        (await silo.Index.FindByKeyAsync(AccountName, Mode.Test, row.IdempotencyKey, voucher.Key.ToString())).Should().NotBeNull();
        await other.WriteAsync(voucher, new VoucherState { Index = [Row()] });
        (await silo.ReadAsync(voucher)).RecordExists.Should().BeTrue();
    }

    [SkippableFact]
    public async Task Invariant_2_a_redemption_that_meets_an_old_state_is_redeemed_once_and_answered()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var other = await TestSilo.ShareStrangerAsync(sandbox);
        var pin = SandboxPins.ForOtt(4_700);
        var (voucher, _) = silo.Command(Sandbox.Ott(pin, 3_000));
        await silo.Index.FindByKeyAsync(TestSilo.Till.Account, Mode.Test, "nobody-has-this-key", voucher);
        (await other.RedeemAsync(Sandbox.Ott(pin, 3_000))).Value!.Redemption.Status.Should().Be(RedemptionStatus.Confirmed);
        (await silo.RedeemAsync(Sandbox.Ott(pin, 2_000))).Value!.Redemption.Status.Should().Be(RedemptionStatus.Confirmed);
        (await sandbox.RequestsAsync(pin)).Should().HaveCount(2);
    }

    [Fact]
    public void What_was_read_ahead_is_taken_once_and_within_a_second()
    {
        var time = new FakeTimeProvider();
        var ahead = new PrefetchedVouchers(time);
        var key = StoredBytes.VoucherKey(FreshFingerprint());
        ahead.Add(key, null, time.GetTimestamp());
        ahead.TryRemove(key, out _).Should().BeTrue();
        ahead.TryRemove(key, out _).Should().BeFalse();
        ahead.Add(key, null, time.GetTimestamp());
        time.Advance(Kept);
        ahead.TryRemove(key, out _).Should().BeFalse();
    }

    /// <summary>Looks a new voucher's key up on a silo, lets another one write, and reads. Repeated where that takes longer than a prefetched state is kept.</summary>
    private static async Task<(GrainId Voucher, GrainState<VoucherState> Read)> ReadBehindAsync(TestSilo silo, Func<GrainId, Task> write, Func<GrainId, Task>? before = null)
    {
        while (true)
        {
            var voucher = FreshVoucher();
            await (before?.Invoke(voucher) ?? Task.CompletedTask);
            var begun = TimeProvider.System.GetTimestamp();
            (await LookAsync(silo, voucher)).Should().BeNull();
            await write(voucher);
            var read = await silo.ReadAsync(voucher);
            if (TimeProvider.System.GetElapsedTime(begun) < Kept)
            {
                return (voucher, read);
            }
        }
    }

    private static Task<IndexEntry?> LookAsync(TestSilo silo, GrainId voucher) =>
        silo.Index.FindByKeyAsync(AccountName, Mode.Test, Row().IdempotencyKey, voucher.Key.ToString());
}
