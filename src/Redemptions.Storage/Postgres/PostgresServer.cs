using Dapper;
using Npgsql;

namespace Redemptions.Storage.Postgres;

/// <summary>What a server says of itself, and whether a silo can work with it.</summary>
internal sealed record PostgresServer(Version Version, bool IsWritable)
{
    private const int OldestMajor = 14;

    public static async Task<PostgresServer> AskAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        var writable = await connection.ExecuteScalarAsync<bool>(IndexDialect.Postgres.IsWritable);
        return new PostgresServer(connection.PostgreSqlVersion, writable);
    }

    /// <exception cref="StartException">A silo cannot work with it.</exception>
    public void Require(string where)
    {
        if (Version.Major < OldestMajor)
        {
            throw new StartException($"{PostgresDataSource.Key} leads to PostgreSQL {Version}, and the oldest that this service works with is {OldestMajor}: upgrade that server.");
        }

        if (!IsWritable)
        {
            throw new StartException(PostgresFailure.ReadOnly(where));
        }
    }
}
