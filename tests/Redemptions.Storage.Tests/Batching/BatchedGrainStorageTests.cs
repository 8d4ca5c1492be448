using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using Orleans.Storage;
using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Redemptions;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;
using static Redemptions.Testing.Silos.Stored;

namespace Redemptions.Storage.Tests.Batching;

/// <summary>States that are written in one statement: each write gets its own result, unaffected by the other states in the batch.</summary>
[Trait("Lane", "Slow")]
public sealed class BatchedGrainStorageTests(PostgresSandbox sandbox) : IClassFixture<PostgresSandbox>
{
    private const int Many = 200;
    private static readonly string TooLargeForAnIndex = RandomNumberGenerator.GetHexString(20_000);

    [SkippableFact]
    public async Task A_row_that_fails_does_not_fail_its_neighbours()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var taken = Row();
        await silo.WriteAsync(FreshVoucher(), new VoucherState { Index = [taken] });
        var writes = await TogetherAsync(silo, number => number % 10 == 0 ? Row() with { Fingerprint = taken.Fingerprint } : Row());
        writes.Where(write => !write.Won).Should().HaveCount(Many / 10).And.OnlyContain(write => write.Failure is PostgresException && write.Number % 10 == 0);
        foreach (var write in writes)
        {
            (await silo.ReadAsync(write.Voucher)).RecordExists.Should().Be(write.Won);
            ((await silo.Index.FindAsync(AccountName, Mode.Test, write.Row.Id)) is not null).Should().Be(write.Won);
        }
    }

    [SkippableFact]
    public async Task A_bad_value_does_not_fail_its_neighbours()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var writes = await TogetherAsync(silo, number => number == 77 ? Row() with { Account = TooLargeForAnIndex, Version = 2, Status = RedemptionStatus.Failed } : Row());
        writes.Where(write => !write.Won).Should().ContainSingle().Which.Number.Should().Be(77);
    }

    [SkippableFact]
    public async Task Invariant_2_of_two_drafts_of_one_voucher_in_one_group_one_wins()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var rows = Enumerable.Range(0, Many).Select(_ => Row()).ToArray();
        var writes = await TogetherAsync(silo, number => number % 2 == 0 ? rows[number] : rows[number] with { Fingerprint = rows[number - 1].Fingerprint });
        writes.Chunk(2).Should().OnlyContain(pair => pair[0].Won != pair[1].Won);
    }

    [SkippableFact]
    public async Task Invariant_1_of_two_first_writes_of_one_row_in_one_group_one_wins()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var vouchers = Enumerable.Range(0, Many / 2).Select(_ => FreshVoucher()).ToArray();
        var writes = await TogetherAsync(silo, _ => Row(), number => vouchers[number / 2]);
        writes.Chunk(2).Should().OnlyContain(pair => pair[0].Won != pair[1].Won);
        writes.Where(write => !write.Won).Should().OnlyContain(write => write.Failure is InconsistentStateException);
        foreach (var write in writes)
        {
            ((await silo.Index.FindAsync(AccountName, Mode.Test, write.Row.Id)) is not null).Should().Be(write.Won);
        }
    }

    [SkippableFact]
    public async Task A_look_that_begins_after_a_change_shows_it_while_others_look_for_the_same_key_all_the_time()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        using var over = new CancellationTokenSource();
        var row = Row();
        var others = Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                await silo.Index.FindByKeyAsync(AccountName, Mode.Test, row.IdempotencyKey);
            }
        })));
        for (var version = 1; version <= 50; version++)
        {
            await silo.WriteAsync(FreshVoucher(), new VoucherState { Index = [row with { Version = version, Snapshot = $"seal {version}" }] });
            (await silo.Index.FindByKeyAsync(AccountName, Mode.Test, row.IdempotencyKey))!.Snapshot.Should().Be($"seal {version}");
        }

        await over.CancelAsync();
        await others;
    }

    [SkippableFact]
    public async Task Nothing_that_was_acknowledged_is_missing_when_connections_are_lost_in_the_middle_of_groups()
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        Task<Write[]> writing;
        await using (await sandbox.HangAsync(silo.Database))
        {
            writing = TogetherAsync(silo, _ => Row());
            for (var round = 0; round < 3; round++)
            {
                var waiting = await Poll.ForAsync("a group that waits for the lock", async () => await WaitingAsync() is [var first, ..] ? $"{first}" : null);
                await sandbox.Database.ExecuteAsync($"SELECT pg_terminate_backend({waiting})");
                await Poll.UntilAsync("its end", async () => !(await WaitingAsync()).Contains(int.Parse(waiting, CultureInfo.InvariantCulture)));
            }
        }

        var writes = await writing;
        writes.Should().Contain(write => !write.Won && write.Failure is NpgsqlException).And.Contain(write => write.Won, "those that came later go on");
        foreach (var write in writes)
        {
            ((await silo.Index.FindAsync(AccountName, Mode.Test, write.Row.Id)) is not null).Should().Be(write.Won);
        }
    }

    [SkippableFact]
    public async Task A_graceful_stop_waits_for_what_was_accepted()
    {
        var silo = await TestSilo.StartAsync(sandbox);
        var lockHolder = await sandbox.HangAsync(silo.Database);
        var writing = TogetherAsync(silo, _ => Row());
        await Poll.UntilAsync("groups that wait for the lock", async () => (await WaitingAsync()).Count > 0);
        var stopping = silo.DisposeAsync().AsTask();
        await lockHolder.DisposeAsync();
        await stopping;
        var writes = await writing;
        writes.Should().OnlyContain(write => write.Won);
        await using var next = await TestSilo.StartAsync(sandbox);
        (await next.ReadAsync(writes[^1].Voucher)).RecordExists.Should().BeTrue();
    }

    [SkippableFact]
    public async Task Batches_that_lock_the_same_rows_in_different_orders_do_not_deadlock()
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        await using var stranger = await TestSilo.StartStrangerAsync(sandbox);
        var vouchers = Enumerable.Range(0, Many).Select(_ => FreshVoucher()).ToArray();
        for (var round = 0; round < 5; round++)
        {
            var writes = await Task.WhenAll(
                TogetherAsync(silo, _ => Row(), number => vouchers[number], round),
                TogetherAsync(stranger, _ => Row(), number => vouchers[^(number + 1)], round));
            foreach (var (one, two) in writes[0].Zip(writes[1].Reverse()))
            {
                one.Won.Should().NotBe(two.Won);
            }

            writes.SelectMany(all => all).Where(write => !write.Won).Should().OnlyContain(write => write.Failure is InconsistentStateException);
        }

        (await sandbox.Database.QueryAsync("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))[0][0].Should().Be(0L);
    }

    [SkippableFact]
    public async Task Invariant_2_a_voucher_whose_draft_is_missing_does_not_look_free()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        var row = Row();
        var held = new VoucherState
        {
            LastId = row.Id,
            LastStatus = RedemptionStatus.Draft,
            Undecided = new UndecidedRedemption { Id = row.Id, Account = row.Account, Snapshot = row.Snapshot, Wire = "wire" },
            Index = [row],
        };
        await silo.WriteAsync(Voucher(row.VoucherKey), held);
        (await silo.ReadAsync(Voucher(row.VoucherKey))).State!.Undecided.Should().Be(held.Undecided);
        await sandbox.Database.ExecuteAsync($"DELETE FROM draft WHERE id = '{row.Id.Value}'");
        await silo.Awaiting(one => one.ReadAsync(Voucher(row.VoucherKey))).Should().ThrowAsync<InvalidOperationException>().WithMessage("*not in the table draft*");
    }

    private async Task<IReadOnlyList<int>> WaitingAsync() =>
        [.. (await sandbox.Database.QueryAsync("SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%write_vouchers%' AND datname = current_database()")).Select(row => (int)row[0])];

    private static Task<Write[]> TogetherAsync(TestSilo silo, Func<int, IndexRow> row, Func<int, GrainId>? voucher = null, int version = 0) =>
        Task.WhenAll(Enumerable.Range(0, Many).Select(number => WriteAsync(silo, number, voucher?.Invoke(number) ?? FreshVoucher(), row(number), version)));

    private static async Task<Write> WriteAsync(TestSilo silo, int number, GrainId voucher, IndexRow row, int version)
    {
        var state = new GrainState<VoucherState>
        {
            State = new VoucherState { LastId = row.Id, Index = [row] },
            ETag = version == 0 ? null : $"{version}",
            RecordExists = version > 0,
        };
        try
        {
            await silo.Storage.WriteStateAsync("voucher", voucher, state);
            return new Write(number, voucher, row, null);
        }
        catch (Exception exception) when (exception is DbException or InconsistentStateException)
        {
            return new Write(number, voucher, row, exception);
        }
    }

    private sealed record Write(int Number, GrainId Voucher, IndexRow Row, Exception? Failure)
    {
        public bool Won => Failure is null;
    }
}
