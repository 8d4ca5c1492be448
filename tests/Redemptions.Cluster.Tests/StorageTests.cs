using Dapper;
using Microsoft.Data.Sqlite;
using Orleans.Storage;
using Redemptions.Cluster.Tests.Harness;
using Redemptions.Contracts;
using Redemptions.Grains.Index;
using Redemptions.Grains.Vouchers;

namespace Redemptions.Cluster.Tests;

/// <summary>What every storage must keep, asked of Orleans' own provider with the statements of this house.</summary>
public sealed class StorageTests(Sandbox sandbox) : IClassFixture<Sandbox>
{
    private static readonly TimeProvider Time = TimeProvider.System;
    private static int _vouchers;

    [Fact]
    public async Task Of_two_first_writes_of_one_row_one_wins()
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        var voucher = FreshVoucher();
        await WriteAsync(silo, voucher, new VoucherState());
        var second = () => WriteAsync(silo, voucher, new VoucherState());
        await second.Should().ThrowAsync<InconsistentStateException>();
    }

    [Fact]
    public async Task A_write_on_an_old_version_is_refused_and_changes_nothing()
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        var voucher = FreshVoucher();
        var first = await WriteAsync(silo, voucher, new VoucherState());
        var old = new GrainState<VoucherState> { ETag = first.ETag, State = new VoucherState { LastVersion = 99 }, RecordExists = true };
        await silo.Storage.WriteStateAsync("voucher", voucher, first);
        var late = () => silo.Storage.WriteStateAsync("voucher", voucher, old);
        await late.Should().ThrowAsync<InconsistentStateException>();
        (await ReadAsync(silo, voucher)).State!.LastVersion.Should().BeNull();
    }

    [Fact]
    public async Task Only_one_of_100_writers_of_one_version_wins()
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        var voucher = FreshVoucher();
        var first = await WriteAsync(silo, voucher, new VoucherState());
        var wins = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => Wins(new GrainState<VoucherState>
        {
            ETag = first.ETag,
            RecordExists = true,
            State = new VoucherState { LastVersion = number },
        })));
        wins.Count(won => won).Should().Be(1);

        async Task<bool> Wins(GrainState<VoucherState> state)
        {
            try
            {
                await silo.Storage.WriteStateAsync("voucher", voucher, state);
                return true;
            }
            catch (InconsistentStateException)
            {
                return false;
            }
        }
    }

    [Theory]
    [InlineData("test/vouchers.blu/1.0123", "test/vouchers.blu/1.123")]
    [InlineData("test/vouchers.blu/1.ab", "test/vouchers.blu/1.AB")]
    public async Task Keys_that_look_like_numbers_or_differ_in_case_are_different_rows(string one, string other)
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        await WriteAsync(silo, Voucher(one), new VoucherState { LastVersion = 1 });
        (await ReadAsync(silo, Voucher(other))).RecordExists.Should().BeFalse();
    }

    [Fact]
    public async Task State_and_index_row_are_written_together()
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        var (voucher, row) = (FreshVoucher(), Row());
        await WriteAsync(silo, voucher, new VoucherState { LastId = row.Id, Index = [row] });
        (await silo.Index.FindByKeyAsync(row.Account, row.Mode, row.IdempotencyKey))!.Id.Should().Be(row.Id);
        (await ReadAsync(silo, voucher)).State.Should().BeEquivalentTo(new VoucherState { LastId = row.Id });
    }

    [Fact]
    public async Task Invariant_5_a_taken_key_writes_neither_row_nor_state()
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        var (voucher, taken) = (FreshVoucher(), Row());
        await WriteAsync(silo, FreshVoucher(), new VoucherState { Index = [taken] });
        var second = Row() with { IdempotencyKey = taken.IdempotencyKey };
        var write = () => WriteAsync(silo, voucher, new VoucherState { Index = [second] });
        await write.Should().ThrowAsync<SqliteException>();
        (await ReadAsync(silo, voucher)).RecordExists.Should().BeFalse();
        (await silo.Index.FindAsync(second.Account, second.Mode, second.Id)).Should().BeNull();
    }

    [Fact]
    public async Task Invariant_2_a_voucher_has_at_most_one_draft_whatever_grain_writes_it()
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        var draft = Row();
        await WriteAsync(silo, FreshVoucher(), new VoucherState { Index = [draft] });
        var write = () => WriteAsync(silo, FreshVoucher(), new VoucherState { Index = [Row() with { Fingerprint = draft.Fingerprint }] });
        await write.Should().ThrowAsync<SqliteException>();
    }

    [Fact]
    public async Task Invariant_9_an_index_row_never_falls_back_to_a_lower_version()
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        var row = Row() with { Version = 3, Status = RedemptionStatus.Confirmed };
        await WriteAsync(silo, FreshVoucher(), new VoucherState { Index = [row] });
        await WriteAsync(silo, FreshVoucher(), new VoucherState { Index = [row with { Version = 2, Status = RedemptionStatus.Draft }] });
        (await silo.Index.FindAsync(row.Account, row.Mode, row.Id))!.Status.Should().Be(RedemptionStatus.Confirmed);
    }

    [Fact]
    public async Task A_lost_write_leaves_the_index_alone()
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        var (voucher, row) = (FreshVoucher(), Row());
        await WriteAsync(silo, voucher, new VoucherState());
        var write = () => WriteAsync(silo, voucher, new VoucherState { Index = [row] });
        await write.Should().ThrowAsync<InconsistentStateException>();
        (await silo.Index.FindAsync(row.Account, row.Mode, row.Id)).Should().BeNull();
    }

    [Fact]
    public async Task Due_drafts_are_leased_to_one_asker()
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        var due = Row() with { NextAttemptAt = Time.GetUtcNow().AddHours(-1).ToUnixTimeMilliseconds(), VoucherKey = "test/vouchers.none/none" };
        silo.Storage.BeforeWrite = _ => Task.CompletedTask;
        await WriteAsync(silo, FreshVoucher(), new VoucherState { Index = [due] });
        var leases = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => silo.Index.LeaseDueAsync(10, TimeSpan.FromMinutes(1))));
        leases.SelectMany(lease => lease).Count(lease => lease.Id == due.Id).Should().BeLessThanOrEqualTo(1);
    }

    [Theory]
    [InlineData("UPDATE audit SET count = 2")]
    [InlineData("DELETE FROM audit")]
    public async Task The_audit_trail_is_append_only(string change)
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        await silo.Catalogue.SwitchAsync(TestSilo.Till, "vouchers.ott", on: false);
        await silo.Catalogue.SwitchAsync(TestSilo.Till, "vouchers.ott", on: true);
        await using var database = new SqliteConnection($"Data Source={Path.Combine(sandbox.Folder, "redemptions.db")}");
        (await database.QueryAsync<string>("SELECT action FROM audit")).Should().Contain([AuditActions.SwitchedOff, AuditActions.SwitchedOn]);
        var act = () => database.ExecuteAsync(change);
        await act.Should().ThrowAsync<SqliteException>().WithMessage("*append-only*");
    }

    private static GrainId Voucher(string key) => GrainId.Create("redemptions.voucher", key);

    private static GrainId FreshVoucher() => Voucher($"test/vouchers.blu/1.f{Interlocked.Increment(ref _vouchers)}");

    private static async Task<GrainState<VoucherState>> WriteAsync(TestSilo silo, GrainId voucher, VoucherState next)
    {
        var state = new GrainState<VoucherState> { State = next };
        await silo.Storage.WriteStateAsync("voucher", voucher, state);
        return state;
    }

    private static async Task<GrainState<VoucherState>> ReadAsync(TestSilo silo, GrainId voucher)
    {
        var state = new GrainState<VoucherState>();
        await silo.Storage.ReadStateAsync("voucher", voucher, state);
        return state;
    }

    private static IndexRow Row()
    {
        var id = RedemptionId.New(Time);
        var now = Time.GetUtcNow().ToUnixTimeMilliseconds();
        return new IndexRow
        {
            Id = id,
            Account = "storage",
            Mode = Mode.Test,
            IdempotencyKey = id.Value,
            Digest = "digest",
            Type = "vouchers.blu",
            VoucherKey = "test/vouchers.blu/none",
            Fingerprint = id.Value,
            Status = RedemptionStatus.Draft,
            Version = 1,
            Reference = id.Value,
            CreatedAt = now,
            UpdatedAt = now,
            NextAttemptAt = Time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds(),
            Snapshot = "sealed",
        };
    }
}
