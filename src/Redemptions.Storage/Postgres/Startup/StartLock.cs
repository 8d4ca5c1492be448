using Dapper;
using Npgsql;

namespace Redemptions.Storage.Postgres.Startup;

/// <summary>Lets one silo or migration at a time prepare the database; the others wait without a time-out and then find it prepared.</summary>
internal sealed class StartLock : IAsyncDisposable
{
    // An arbitrary number that other users of advisory locks in this database are unlikely to use.
    private const long Key = 0x7265_6465_656d_0001;
    private readonly NpgsqlTransaction _transaction;

    private StartLock(NpgsqlTransaction transaction) => _transaction = transaction;

    public static async Task<StartLock> TakeAsync(NpgsqlDataSource database)
    {
        var connection = await database.OpenConnectionAsync();
        try
        {
            // A transaction holds the lock, so it is released when the transaction ends: also behind a pooler, and also if this process dies.
            var transaction = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@Key);", new { Key }, transaction, commandTimeout: 0);
            return new StartLock(transaction);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        var connection = _transaction.Connection!;
        await _transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
