using Dapper;
using Npgsql;

namespace Redemptions.Storage.Postgres;

/// <summary>A pooler between silo and server that gives the server's connection to another client after each transaction, as PgBouncer does in
/// its transaction mode. What a session keeps, such as prepared statements, is then another session's.</summary>
internal static class PoolingByTransaction
{
    private const string WhichServer = "SELECT pg_backend_pid();";
    private const int Tries = 5;

    /// <summary>Whether connections made so keep something in their sessions.</summary>
    public static bool NeedsSessions(NpgsqlConnectionStringBuilder settings) => settings.MaxAutoPrepare > 0 || !settings.NoResetOnClose;

    /// <summary>Whether there is one between <paramref name="database"/> and its server.</summary>
    /// <param name="database">Opens a second connection.</param>
    /// <param name="connection">The first, which has no transaction.</param>
    public static async Task<bool> IsBehindAsync(NpgsqlDataSource database, NpgsqlConnection connection)
    {
        // A server tells its process to who connects; a pooler makes a number up.
        if (await connection.ExecuteScalarAsync<int>(WhichServer) == connection.ProcessID || new NpgsqlConnectionStringBuilder(database.ConnectionString).MaxPoolSize < 2)
        {
            return false;
        }

        // Pooled by session, two clients never have one server process between them. Other clients may come in between, so it is tried several times.
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
