using Dapper;
using Npgsql;

namespace Redemptions.Storage.Postgres;

/// <summary>One silo at a time prepares the database; the others wait, and find it prepared.</summary>
internal sealed class StartLock : IAsyncDisposable
{
    // Any number that nobody else on this server would take by chance.
    private const long Key = 0x7265_6465_656d_0001;
    private readonly NpgsqlTransaction _transaction;

    private StartLock(NpgsqlTransaction transaction) => _transaction = transaction;

    public static async Task<StartLock> TakeAsync(NpgsqlDataSource database)
    {
        var connection = await database.OpenConnectionAsync();
        try
        {
            // Held by a transaction, it ends with it: also behind a pooler, and also where this process dies.
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
