using Dapper;
using Npgsql;
using Redemptions.Contracts;
using Redemptions.Storage.Postgres.Partitions;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;
using static Redemptions.Testing.Silos.Stored;

namespace Redemptions.Storage.Tests.Index;

/// <summary>Decided redemptions are kept in partitions by month, and removed by month; their keys stay.</summary>
[Trait("Lane", "Slow")]
public sealed class RetentionTests(PostgresSandbox sandbox) : IClassFixture<PostgresSandbox>
{
    private static readonly DateOnly FirstToKeep = new(2031, 3, 15);
    private readonly List<string> _told = [];

    [SkippableFact]
    public async Task A_month_is_removed_with_its_redemptions_and_their_keys_stay_used()
    {
        var silo = await PartitionedAsync();
        var request = Sandbox.Blu(Simulators.SandboxPins.ForBlu(71));
        var removed = (await silo.RedeemAsync(request)).Value!.Redemption;
        var old = await MoveAsync(removed.Id, At(2031, 2, 28));
        (await sandbox.Database.QueryAsync("SELECT id FROM settled_2031_02"))[0][0].Should().Be(old.Value);
        var kept = await StoreAsync(silo, At(2031, 3, 1));
        (await RunAsync()).Should().Contain("records of 1 redemptions");
        (await ExistsAsync("settled_2031_02")).Should().BeFalse();
        (await silo.Index.FindAsync(AccountName, Mode.Test, kept)).Should().NotBeNull();
        (await silo.Reader.ReadAsync(TestSilo.Till, old)).Problem!.Code.Should().Be(ProblemCodes.NotFound);
        var again = (await silo.RedeemAsync(request)).Problem!;
        (again.Code, again.RedemptionId).Should().Be((ProblemCodes.WrongState, old));
        (await sandbox.RequestsAsync(request.Source!.Pin!.Reveal())).Should().ContainSingle("a key stays used");
    }

    [SkippableFact]
    public async Task A_month_with_a_redemption_that_needs_attention_stays_whole()
    {
        var silo = await PartitionedAsync();
        var open = await StoreAsync(silo, At(2030, 12, 31), AttentionReason.MissingChange);
        var beside = await StoreAsync(silo, At(2030, 12, 1));
        await RunAsync();
        _told.Should().Contain("settled_2030_12 stays: 1 of its redemptions are to be rechecked or need attention.");
        (await silo.Index.FindAsync(AccountName, Mode.Test, open)).Should().NotBeNull();
        (await silo.Index.FindAsync(AccountName, Mode.Test, beside)).Should().NotBeNull();
    }

    [SkippableFact]
    public async Task A_month_of_which_a_redemption_changed_in_a_month_that_is_kept_stays_whole()
    {
        var silo = await PartitionedAsync();
        var (late, withoutMonth) = (await StoreAsync(silo, At(2031, 2, 26)), await StoreAsync(silo, At(2016, 5, 1)));
        await sandbox.Database.ExecuteAsync($"UPDATE settled SET updated_at = {At(2031, 3, 1).ToUnixTimeMilliseconds()} WHERE id IN ('{late.Value}', '{withoutMonth.Value}')");
        await RunAsync();
        _told.Should().Contain("settled_2031_02 stays: 1 of its redemptions were decided or changed later, in months that are kept.");
        (await silo.Index.FindAsync(AccountName, Mode.Test, late)).Should().NotBeNull();
        (await silo.Index.FindAsync(AccountName, Mode.Test, withoutMonth)).Should().NotBeNull();

        // The next test wants this month to be removable again.
        await sandbox.Database.ExecuteAsync($"UPDATE settled SET updated_at = created_at WHERE id IN ('{late.Value}', '{withoutMonth.Value}')");
    }

    [SkippableFact]
    public async Task Invariant_4_a_month_of_which_a_redemption_is_decided_while_the_command_runs_stays_whole()
    {
        var silo = await PartitionedAsync();
        await sandbox.Database.ExecuteAsync($"SELECT add_settled_partitions({At(2030, 10, 1).ToUnixTimeMilliseconds()}, 1)");
        var late = await StoreAsync(silo, At(2030, 10, 5));
        await using var session = new NpgsqlConnection(sandbox.Database.ConnectionString);
        await session.OpenAsync();
        await Poll.UntilAsync("a change between count and removal", async () =>
        {
            await sandbox.Database.ExecuteAsync($"UPDATE settled SET updated_at = created_at WHERE id = '{late.Value}'");

            // Committed only when the command waits behind it, so that its count did not see it.
            await using var change = await session.BeginTransactionAsync();
            await session.ExecuteAsync($"UPDATE settled SET updated_at = {At(2031, 3, 2).ToUnixTimeMilliseconds()} WHERE id = '{late.Value}'", transaction: change);
            var running = RunAsync();
            await Poll.UntilAsync("the wait for the lock", async () => running.IsCompleted
                || (await sandbox.Database.QueryAsync("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%DETACH PARTITION%'"))[0][0] is > 0L);
            await change.CommitAsync();

            // On a busy machine the command may have given up, which it does after a second.
            await Task.WhenAny(running);
            return _told.Contains("settled_2030_10 stays: redemptions of it were decided or changed just now.");
        });

        (await silo.Index.FindAsync(AccountName, Mode.Test, late)).Should().NotBeNull();
    }

    [SkippableFact]
    public async Task On_request_redemptions_that_need_attention_are_removed_like_the_others()
    {
        var silo = await PartitionedAsync();
        var (flagged, withoutMonth) = (await StoreAsync(silo, At(2031, 2, 27), AttentionReason.Contradiction), await StoreAsync(silo, At(2017, 5, 1), AttentionReason.AmountDiffers));
        await RunAsync(withAttention: true);
        (await silo.Index.FindAsync(AccountName, Mode.Test, flagged)).Should().BeNull();
        (await silo.Index.FindAsync(AccountName, Mode.Test, withoutMonth)).Should().BeNull();
    }

    [SkippableFact]
    public async Task A_month_with_a_reserved_redemption_stays_whole()
    {
        var silo = await PartitionedAsync();
        await sandbox.Database.ExecuteAsync($"SELECT add_settled_partitions({At(2030, 11, 1).ToUnixTimeMilliseconds()}, 1)");
        var reserved = await StoreAsync(silo, At(2030, 11, 30), status: RedemptionStatus.Reserved);
        var withoutMonth = await StoreAsync(silo, At(2018, 5, 1), status: RedemptionStatus.Reserved);
        await RunAsync();
        _told.Should().Contain("settled_2030_11 stays: 1 of its redemptions are reserved.");
        (await silo.Index.FindAsync(AccountName, Mode.Test, reserved)).Should().NotBeNull();
        (await silo.Index.FindAsync(AccountName, Mode.Test, withoutMonth)).Should().NotBeNull();
    }

    [SkippableFact]
    public async Task A_month_that_is_detached_is_a_table_of_its_own()
    {
        var silo = await PartitionedAsync();
        var id = await StoreAsync(silo, At(2031, 1, 31));
        await RunAsync(detach: true);
        (await silo.Index.FindAsync(AccountName, Mode.Test, id)).Should().BeNull();
        (await sandbox.Database.QueryAsync($"SELECT count(*) FROM settled_2031_01 WHERE id = '{id.Value}'"))[0][0].Should().Be(1L);

        // The next test wants these months as partitions again.
        await sandbox.Database.ExecuteAsync("DROP TABLE settled_2031_01, settled_2031_02; DROP TABLE IF EXISTS settled_2030_11, settled_2030_12");
    }

    [SkippableFact]
    public async Task What_has_no_month_is_removed_row_by_row()
    {
        var silo = await PartitionedAsync();
        var (old, open, kept) = (await StoreAsync(silo, At(2019, 5, 1)), await StoreAsync(silo, At(2019, 5, 2), AttentionReason.MissingChange), await StoreAsync(silo, At(2044, 5, 1)));
        await RunAsync();
        (await silo.Index.FindAsync(AccountName, Mode.Test, old)).Should().BeNull();
        (await silo.Index.FindAsync(AccountName, Mode.Test, open)).Should().NotBeNull();
        (await silo.Index.FindAsync(AccountName, Mode.Test, kept)).Should().NotBeNull();
    }

    private async Task<TestSilo> PartitionedAsync()
    {
        var silo = await TestSilo.ShareAsync(sandbox);
        await sandbox.Database.ExecuteAsync($"SELECT add_settled_partitions({At(2030, 12, 1).ToUnixTimeMilliseconds()}, 4)");
        return silo;
    }

    private Task<string> RunAsync(bool detach = false, bool withAttention = false) => Retention.RunAsync(sandbox.Database.ConnectionString, _ => FirstToKeep, detach, withAttention, _told.Add);

    private static async Task<RedemptionId> StoreAsync(TestSilo silo, DateTimeOffset at, AttentionReason? attention = null, RedemptionStatus status = RedemptionStatus.Confirmed)
    {
        var row = Row() with { Id = IdOf(at), Version = 3, Status = status, NextAttemptAt = null, Attention = attention };
        await silo.WriteAsync(row);
        return row.Id;
    }

    /// <summary>Gives a redemption an id of another month, as if it had been made then.</summary>
    private async Task<RedemptionId> MoveAsync(RedemptionId id, DateTimeOffset to)
    {
        var moved = IdOf(to);
        await sandbox.Database.ExecuteAsync(
            $"UPDATE settled SET id = '{moved.Value}' WHERE id = '{id.Value}'; UPDATE redemption_key SET id = '{moved.Value}' WHERE id = '{id.Value}'");
        return moved;
    }

    private async Task<bool> ExistsAsync(string table) => (bool)(await sandbox.Database.QueryAsync($"SELECT to_regclass('{table}') IS NOT NULL"))[0][0];

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 12, 0, 0, TimeSpan.Zero);

    private static RedemptionId IdOf(DateTimeOffset at) => RedemptionId.New(new Microsoft.Extensions.Time.Testing.FakeTimeProvider(at));
}
