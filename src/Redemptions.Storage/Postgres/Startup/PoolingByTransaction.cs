using Dapper;
using Npgsql;

namespace Redemptions.Storage.Postgres.Startup;

/// <summary>Detects a pooler between silo and server that gives the server connection to another client after each transaction, as PgBouncer does in
/// its transaction mode. Session state, such as prepared statements, is then lost.</summary>
internal static class PoolingByTransaction
{
    private const string WhichServer = "SELECT pg_backend_pid();";
    private const int Tries = 5;

    /// <summary>Whether connections with these settings rely on session state.</summary>
    public static bool NeedsSessions(NpgsqlConnectionStringBuilder settings) => settings.MaxAutoPrepare > 0 || !settings.NoResetOnClose;

    /// <summary>Whether such a pooler is between <paramref name="database"/> and its server. A pooler may be missed.</summary>
    /// <param name="database">Opens a second connection.</param>
    /// <param name="connection">The first connection, without an open transaction.</param>
    public static async Task<bool> IsBehindAsync(NpgsqlDataSource database, NpgsqlConnection connection)
    {
        // A server sends the id of its process to the client that connects; a pooler invents a number. A pool of one has no second connection.
        if (await connection.ExecuteScalarAsync<int>(WhichServer) == connection.ProcessID || new NpgsqlConnectionStringBuilder(database.ConnectionString).MaxPoolSize < 2)
        {
            return false;
        }

        // With session pooling, two open connections never share a server process. Other clients may take it in between, so it is tried several times.
        await using var other = await database.OpenConnectionAsync();
        for (var tried = 0; tried < Tries; tried++)
        {
            if (await connection.ExecuteScalarAsync<int>(WhichServer) == await other.ExecuteScalarAsync<int>(WhichServer))
            {
                return true;
            }
        }

        return false;
    }
}
