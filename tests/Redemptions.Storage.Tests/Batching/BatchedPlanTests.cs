using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;
using static Redemptions.Testing.Silos.Stored;

namespace Redemptions.Storage.Tests.Batching;

/// <summary>Plans of batched statements are made while the tables are empty, and must stay good when the tables are large.</summary>
[Trait("Lane", "Slow")]
public sealed class BatchedPlanTests(PostgresSandbox sandbox) : IClassFixture<PostgresSandbox>
{
    private const int Large = 20_000;
    private const int Calls = 50;
    private static readonly string[] Tables = ["voucher", "draft", "settled_other", "redemption_key"];

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_table_is_read_from_end_to_end_whatever_the_statistics_say(bool analysedLarge)
    {
        await using var silo = await TestSilo.StartAsync(sandbox);
        await sandbox.Database.ExecuteAsync(string.Concat(Tables.Select(table => $"ALTER TABLE {table} SET (autovacuum_enabled = false);")) + "ANALYZE");
        for (var call = 0; call < 10; call++)
        {
            await CallAsync(silo);
        }

        await FillAsync();
        if (analysedLarge)
        {
            await sandbox.Database.ExecuteAsync("ANALYZE");
        }

        await CallAsync(silo);
        var before = await ReadAsync();
        for (var call = 0; call < Calls; call++)
        {
            await CallAsync(silo);
        }

        await Poll.UntilAsync("the counts", async () => (await ReadAsync()).Found - before.Found >= 3 * Calls);
        var after = await ReadAsync();
        (after.Sequential - before.Sequential).Should().BeLessThan(Large, "one read from end to end would be of so many rows; what was read while there were few is counted late");
        (after.Found - before.Found).Should().BeLessThan(20 * Calls, "each is found by its own key, not among those of its account");
    }

    /// <summary>Looks up a key, reads a state, creates and updates it, and counts the backlog.</summary>
    private static async Task CallAsync(TestSilo silo)
    {
        var (voucher, row) = (FreshVoucher(), Row());
        (await silo.Index.FindByKeyAsync(AccountName, Mode.Test, row.IdempotencyKey, voucher.Key.ToString())).Should().BeNull();
        (await silo.ReadAsync(voucher)).RecordExists.Should().BeFalse("the look for the key brought it");
        (await silo.ReadAsync(voucher)).RecordExists.Should().BeFalse("so the database says");
        var state = await silo.WriteAsync(voucher, new VoucherState { LastId = row.Id, Index = [row] });
        state.State = new VoucherState { LastId = row.Id, Index = [row with { Version = 2, Status = RedemptionStatus.Confirmed, NextAttemptAt = null }] };
        await silo.Storage.WriteStateAsync("voucher", voucher, state);
        (await silo.ReadAsync(voucher)).ETag.Should().Be("2");
        (await silo.Index.FindByKeyAsync(AccountName, Mode.Test, row.IdempotencyKey))!.Id.Should().Be(row.Id);
        await silo.Index.CountBacklogAsync();
    }

    private Task FillAsync() => sandbox.Database.ExecuteAsync(
        $"""
        INSERT INTO voucher SELECT gen_random_uuid(), 1 FROM generate_series(1, {Large});
        INSERT INTO redemption_key SELECT gen_random_uuid(), 'rdm_' || gen_random_uuid() FROM generate_series(1, {Large}) n;
        INSERT INTO settled (account, mode, id, voucher, idempotency_key, digest, type, fingerprint, status, version, created_at, updated_at, snapshot)
        SELECT '{AccountName}', 'test', 'rdm_' || gen_random_uuid(), gen_random_uuid(), 'k', '\x01', 'vouchers.blu', '\x01', 'confirmed', 2, 1, 1, '\x00' FROM generate_series(1, {Large}) n;
        INSERT INTO draft (account, mode, id, voucher, idempotency_key, digest, type, fingerprint, version, created_at, updated_at, next_attempt_at, snapshot, wire)
        SELECT '{AccountName}', 'test', 'rdm_' || gen_random_uuid(), gen_random_uuid(), 'k', '\x01', 'vouchers.blu', '\x01', 2, 1, 1, NULL, '\x00', '\x00' FROM generate_series(1, {Large}) n;
        """);

    private async Task<(long Sequential, long Found)> ReadAsync()
    {
        var row = (await sandbox.Database.QueryAsync($"SELECT sum(seq_tup_read)::bigint, sum(idx_tup_fetch)::bigint FROM pg_stat_user_tables WHERE relname IN ('{string.Join("', '", Tables)}')"))[0];
        return ((long)row[0], (long)row[1]);
    }
}
