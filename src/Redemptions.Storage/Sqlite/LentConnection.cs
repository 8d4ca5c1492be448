using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Redemptions.Storage.Sqlite;

/// <summary>The embedded database's connection in the hands of one caller. Closing gives it back, and rolls back a transaction that was not committed.</summary>
internal sealed class LentConnection(PreparedStatements statements, Action giveBack) : DbConnection
{
    private PreparedStatements? _statements = statements;
    private SqliteTransaction? _transaction;

    [System.Diagnostics.CodeAnalysis.AllowNull]
    public override string ConnectionString
    {
        get => Lent.Connection.ConnectionString;
        set => throw new NotSupportedException("The connection string is the data source's.");
    }

    public override string Database => Lent.Connection.Database;

    public override string DataSource => Lent.Connection.DataSource;

    public override string ServerVersion => Lent.Connection.ServerVersion;

    public override ConnectionState State => _statements is null ? ConnectionState.Closed : ConnectionState.Open;

    private PreparedStatements Lent => _statements ?? throw new ObjectDisposedException(nameof(LentConnection));

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException("The embedded database is one file.");

    public override void Open() => throw new NotSupportedException("The data source opens connections.");

    public override void Close()
    {
        if (Interlocked.Exchange(ref _statements, null) is null)
        {
            return;
        }

        try
        {
            _transaction?.Dispose();
        }
        finally
        {
            giveBack();
        }
    }

    /// <summary>A transaction takes the file's write lock, but for one that is asked for a snapshot: it takes it at its first write.</summary>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        _transaction = Lent.Connection.BeginTransaction(deferred: isolationLevel is IsolationLevel.RepeatableRead or IsolationLevel.Snapshot);

    protected override DbCommand CreateDbCommand() => new Command(Lent) { Transaction = _transaction is { Connection: not null } ? _transaction : null };

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }

    /// <summary>Every way to execute a command of the base class leads to its reader.</summary>
    private sealed class Command : SqliteCommand
    {
        private readonly PreparedStatements _statements;

        public Command(PreparedStatements statements)
        {
            _statements = statements;
            (Connection, CommandTimeout) = (statements.Connection, statements.Connection.DefaultTimeout);
        }

        public override SqliteDataReader ExecuteReader(CommandBehavior behavior) => _statements.Read(this, behavior);
    }
}
