using System.Data.Common;
using System.Globalization;
using Dapper;
using Redemptions.Domain.Persistence;

namespace Redemptions.Storage.Sqlite;

/// <summary>Detects at the start that an embedded database, or its whole folder, is an older copy that was put back.</summary>
internal sealed class FolderRestoration(DbDataSource database, FolderMark mark, TimeProvider time)
{
    private const string MarkName = "folder_mark";
    private const string RestoredName = "restored_at";

    /// <summary>Compares the stored mark with the folder, records a restore if they differ, renews the mark, and returns the history of the database.</summary>
    public async Task<StoreHistory> OpenAsync()
    {
        await using var connection = await database.OpenConnectionAsync();
        if (await ValueAsync(connection, MarkName) is { } known && known != mark.Read())
        {
            await MarkRestoredAsync(connection, time);
        }

        await RenewAsync(connection);
        return new StoreHistory(await ValueAsync(connection, RestoredName) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Renews the mark, so that copies that were made until now are detected.</summary>
    public async Task CloseAsync()
    {
        await using var connection = await database.OpenConnectionAsync();
        await RenewAsync(connection);
    }

    /// <summary>Records at the current time that the database is a restored copy.</summary>
    public static Task MarkRestoredAsync(DbConnection connection, TimeProvider time) =>
        WriteAsync(connection, RestoredName, time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));

    private Task<int> RenewAsync(DbConnection connection) => WriteAsync(connection, MarkName, mark.Renew());

    private static Task<string?> ValueAsync(DbConnection connection, string name) =>
        connection.ExecuteScalarAsync<string?>("SELECT value FROM installation WHERE name = @name;", new { name });

    private static Task<int> WriteAsync(DbConnection connection, string name, string value) => connection.ExecuteAsync(
        "INSERT INTO installation (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value;", new { name, value });
}
