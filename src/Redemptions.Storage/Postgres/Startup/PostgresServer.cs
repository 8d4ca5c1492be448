using Dapper;
using Npgsql;
using Redemptions.Storage.Sql;
using Redemptions.Storage.Startup;

namespace Redemptions.Storage.Postgres.Startup;

/// <summary>Properties of a server that decide whether a silo can work with it.</summary>
/// <param name="Version">The server's version.</param>
/// <param name="IsWritable">Whether the server accepts writes.</param>
/// <param name="LosesSessions">Whether a pooler gives the server connection to another client after each transaction, while the connection string
/// relies on session state.</param>
internal sealed record PostgresServer(Version Version, bool IsWritable, bool LosesSessions = false)
{
    private const int OldestMajor = 14;

    public static async Task<PostgresServer> AskAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        var writable = await connection.ExecuteScalarAsync<bool>(IndexDialect.Postgres.IsWritable);
        var loses = PoolingByTransaction.NeedsSessions(new NpgsqlConnectionStringBuilder(database.ConnectionString)) && await PoolingByTransaction.IsBehindAsync(database, connection);
        return new PostgresServer(connection.PostgreSqlVersion, writable, loses);
    }

    /// <exception cref="StartException">A silo cannot work with this server.</exception>
    public void Require(string where)
    {
        if (Version.Major < OldestMajor)
        {
            throw new StartException($"{PostgresDataSource.Key} is a server of PostgreSQL {Version}, and this service needs {OldestMajor} or later: upgrade that server.");
        }

        if (!IsWritable)
        {
            throw new StartException(PostgresFailure.ReadOnly(where));
        }

        if (LosesSessions)
        {
            throw new StartException(PostgresFailure.PooledByTransaction(where));
        }
    }
}
