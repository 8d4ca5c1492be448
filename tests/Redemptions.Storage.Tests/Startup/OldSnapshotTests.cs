using Dapper;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Storage.Tests.Startup;

/// <summary>A transaction with an old snapshot, for example of a dump, keeps the index entries of all redemptions decided since then.
/// Queries for due redemptions must not walk over those entries.</summary>
[Trait("Lane", "Slow")]
public sealed class OldSnapshotTests(PostgresSandbox sandbox) : IClassFixture<PostgresSandbox>
{
    private const int Decided = 20_000;
    private const int Looks = 50;

    [SkippableFact]
    public async Task Looks_for_work_and_counts_do_not_walk_over_what_was_decided_under_an_old_snapshot()
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        await using var dump = await silo.Database.OpenConnectionAsync();
        await dump.ExecuteAsync("BEGIN ISOLATION LEVEL REPEATABLE READ");
        await dump.ExecuteScalarAsync<long>("SELECT count(*) FROM redemption");
        await sandbox.Database.ExecuteAsync(
            $"""
            INSERT INTO draft (id, account, mode, voucher, idempotency_key, digest, type, fingerprint, version, created_at, updated_at, next_attempt_at, snapshot, wire)
            SELECT 'rdm_' || n, 'shop', 'test', gen_random_uuid(), 'key-' || n, '', 'vouchers.blu', '\x01', 2, 0, 0,
                (extract(epoch FROM clock_timestamp()) * 1000)::bigint - 60000 + n % 1000, '\x00', '\x00'
            FROM generate_series(1, {Decided}) AS n;
            DELETE FROM draft WHERE account = 'shop';
            """);
        await silo.Index.LeaseDueAsync(100, TimeSpan.FromSeconds(15));
        var before = await ReadAsync();
        for (var look = 0; look < Looks; look++)
        {
            await silo.Index.LeaseDueAsync(100, TimeSpan.FromSeconds(15));
            await silo.Index.CountBacklogAsync();
        }

        await Poll.UntilAsync("the counts", async () => (await ReadAsync()).Scans - before.Scans >= 2 * Looks);
        ((await ReadAsync()).Entries - before.Entries).Should().BeLessThan(Looks * Decided / 4, "only a look once in a while begins at the beginning");
    }

    [SkippableFact]
    public async Task A_row_that_becomes_due_before_the_start_is_found_by_a_look_that_begins_at_the_beginning()
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        var request = Sandbox.Blu(Simulators.SandboxPins.ForBlu(1));
        await silo.RedeemAsync(request);
        await silo.Index.LeaseDueAsync(100, TimeSpan.FromSeconds(15));
        await sandbox.Database.ExecuteAsync($"UPDATE settled SET next_attempt_at = 1 WHERE idempotency_key = '{request.IdempotencyKey}'");
        await Poll.UntilAsync("the look", async () =>
            (await sandbox.Database.QueryAsync($"SELECT next_attempt_at FROM redemption WHERE idempotency_key = '{request.IdempotencyKey}'"))[0][0] is not 1L);
    }

    private async Task<(long Scans, long Entries)> ReadAsync()
    {
        var row = (await sandbox.Database.QueryAsync(
            "SELECT sum(idx_scan)::bigint, sum(idx_tup_read)::bigint FROM pg_stat_user_indexes WHERE indexrelname IN ('draft_due', 'draft_voucher_key')"))[0];
        return ((long)row[0], (long)row[1]);
    }
}
