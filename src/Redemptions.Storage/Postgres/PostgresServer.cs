using Dapper;
using Npgsql;

namespace Redemptions.Storage.Postgres;

/// <summary>What a server says of itself, and whether a silo can work with it.</summary>
internal sealed record PostgresServer(Version Version, bool IsWritable, TimeSpan ClockAhead)
{
    private const int OldestMajor = 14;
    private static readonly TimeSpan LongestDrift = TimeSpan.FromSeconds(30);

    public static async Task<PostgresServer> AskAsync(NpgsqlDataSource database, TimeProvider time)
    {
        await using var connection = await database.OpenConnectionAsync();
        var writable = await connection.ExecuteScalarAsync<bool>(IndexDialect.Postgres.IsWritable);
        var before = time.GetUtcNow();
        var its = await connection.ExecuteScalarAsync<DateTime>("SELECT clock_timestamp();");
        var ours = before + ((time.GetUtcNow() - before) / 2);
        return new PostgresServer(connection.PostgreSqlVersion, writable, its - ours.UtcDateTime);
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

        // Deadlines are written by one silo and read by another: clocks far apart would let one give up what the other still does.
        if (ClockAhead.Duration() > LongestDrift)
        {
            var apart = (int)ClockAhead.Duration().TotalSeconds;
            throw new StartException($"{PostgresDataSource.Key} leads to a server whose clock is {apart} s {(ClockAhead > TimeSpan.Zero ? "ahead of" : "behind")} this machine's, and at most {LongestDrift.TotalSeconds} s are allowed: synchronise both.");
        }
    }
}
