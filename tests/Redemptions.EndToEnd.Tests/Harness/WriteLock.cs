using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>Another writer of the service's database: while it holds the lock, no write of the service completes.</summary>
internal sealed class WriteLock : IAsyncDisposable
{
    private readonly SqliteConnection _connection;

    private WriteLock(SqliteConnection connection) => _connection = connection;

    public static async Task<WriteLock> TakeAsync(string folder)
    {
        var connection = new SqliteConnection($"Data Source={StoreCopy.DatabaseIn(folder)};Mode=ReadWrite;Pooling=False");
        await connection.OpenAsync();

        // The last connection to close would checkpoint the write-ahead log of the dead service. The next start must find the files as the kill left them.
        raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);
        await using var begin = connection.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        await begin.ExecuteNonQueryAsync();
        return new WriteLock(connection);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
