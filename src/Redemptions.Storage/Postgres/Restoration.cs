using System.Globalization;
using Dapper;
using Npgsql;
using Redemptions.Grains.Index;

namespace Redemptions.Storage.Postgres;

/// <summary>Notices that a database is a restored copy: it remembers which server, timeline and database it was written in.</summary>
/// <remarks>A copy of the server's whole disk cannot be told from the server itself: after such a restore an operator says so.</remarks>
internal static class Restoration
{
    private const string IdentityName = "identity";
    private const string RestoredName = "restored_at";

    private const string Identity =
        """
        SELECT system_identifier || '/' || timeline_id || '/' || (SELECT oid FROM pg_database WHERE datname = current_database())
        FROM pg_control_system(), pg_control_checkpoint();
        """;

    /// <summary>What is known of the database's life, this start included.</summary>
    public static async Task<StoreHistory> ReadAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        var (known, now) = (await ValueAsync(connection, IdentityName), await IdentityAsync(connection));
        if (now is not null && now != known)
        {
            if (known is not null)
            {
                await MarkAsync(connection);
            }

            await WriteAsync(connection, IdentityName, now);
        }

        return new StoreHistory(await ValueAsync(connection, RestoredName) is { } text
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)
            : null);
    }

    /// <summary>Says that the database is a restored copy, from this moment.</summary>
    public static async Task MarkAsync(NpgsqlConnection connection) =>
        await WriteAsync(connection, RestoredName, (await connection.ExecuteScalarAsync<DateTime>("SELECT clock_timestamp();")).ToString("O", CultureInfo.InvariantCulture));

    // Some hosted servers keep these functions to themselves; there an operator has to say so.
    private static async Task<string?> IdentityAsync(NpgsqlConnection connection)
    {
        try
        {
            return await connection.ExecuteScalarAsync<string>(Identity);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return null;
        }
    }

    private static Task<string?> ValueAsync(NpgsqlConnection connection, string name) =>
        connection.ExecuteScalarAsync<string?>("SELECT value FROM installation WHERE name = @name;", new { name });

    private static Task<int> WriteAsync(NpgsqlConnection connection, string name, string value) => connection.ExecuteAsync(
        "INSERT INTO installation (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value;", new { name, value });
}
