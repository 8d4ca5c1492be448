using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Redemptions.Storage.Sqlite;

/// <summary>The embedded database: one connection, which stays open and is lent to one caller at a time.</summary>
/// <remarks>SQLite allows one writer. Callers that wait here asynchronously are served more than twice as fast, and more evenly, than callers
/// that compete for its file lock. On a connection that stays open statements stay prepared: the statement that writes a state, with its triggers, takes longer to
/// prepare than to run.</remarks>
public sealed class SqliteDataSource(string path) : DbDataSource
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private PreparedStatements? _statements;
    private volatile bool _isDisposed;

    /// <inheritdoc/>
    public override string ConnectionString { get; } = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ToString();

    /// <summary>Returns a closed connection of its own, which does not use the semaphore.</summary>
    protected override DbConnection CreateDbConnection() => new SqliteConnection(ConnectionString);

    /// <inheritdoc/>
    protected override DbConnection OpenDbConnection()
    {
        _gate.Wait();
        return Lend();
    }

    /// <inheritdoc/>
    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken);
        return Lend();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CloseIfIdle();
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override ValueTask DisposeAsyncCore()
    {
        CloseIfIdle();
        return base.DisposeAsyncCore();
    }

    /// <summary>A connection that is lent is closed when it is given back, as is one that is opened afterwards, for example for the last write of a silo that stops.</summary>
    private void CloseIfIdle()
    {
        _isDisposed = true;
        if (_gate.Wait(0))
        {
            TakeBack();
        }
    }

    private LentConnection Lend()
    {
        try
        {
            _statements ??= new PreparedStatements(Open());
            return new LentConnection(_statements, TakeBack);
        }
        catch
        {
            _gate.Release();
            throw;
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(ConnectionString);
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

    private void TakeBack()
    {
        if (_isDisposed)
        {
            _statements?.Connection.Dispose();
            _statements = null;
        }

        _gate.Release();
    }
}
