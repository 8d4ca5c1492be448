using Npgsql;
using Redemptions.Domain.Encryption;
using Redemptions.Storage.Auditing;
using Redemptions.Testing;
using Redemptions.Testing.Postgres;

namespace Redemptions.Storage.Tests.Auditing;

/// <summary>A verification on PostgreSQL that its caller gives up.</summary>
[Trait("Lane", "Slow")]
public sealed class AuditVerificationTests
{
    [SkippableFact]
    public async Task A_verification_whose_caller_is_gone_ends_in_the_database()
    {
        await using var database = await PostgresDatabase.CreateMigratedAsync();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var other = await source.OpenConnectionAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using var locking = new NpgsqlCommand("LOCK TABLE audit IN ACCESS EXCLUSIVE MODE", other, transaction);
        await locking.ExecuteNonQueryAsync();

        using var caller = new CancellationTokenSource();
        var verifying = AuditVerification.RunAsync(source, new KeyedDigests(new byte[32]), new AuditFilter(), caller.Token);
        await Poll.UntilAsync("a verification that waits for the lock", async () => await CountWaitingAsync(database) == 1);
        await caller.CancelAsync();

        await verifying.Awaiting(gone => gone).Should().ThrowAsync<OperationCanceledException>();
        await Poll.UntilAsync("its end in the database", async () => await CountWaitingAsync(database) == 0);
    }

    private static async Task<long> CountWaitingAsync(PostgresDatabase database) =>
        (long)(await database.QueryAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"))[0][0];
}
