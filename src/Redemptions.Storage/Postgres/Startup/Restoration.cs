using System.Globalization;
using Dapper;
using Npgsql;
using Redemptions.Domain.Persistence;

namespace Redemptions.Storage.Postgres.Startup;

/// <summary>Detects that a database is a restored copy or a promoted standby: its identity is stored in it and remembered by this process.</summary>
/// <remarks>A copy of the server's whole disk that was put back while no silo ran cannot be detected: an operator has to record it.</remarks>
internal sealed class Restoration(NpgsqlDataSource database)
{
    private const string ServerName = "identity";
    private const string TableName = "table_identity";
    private const string RestoredName = "restored_at";

    // The timeline of the write-ahead log: the control file has the old timeline until the first checkpoint after a promotion.
    private const string Server =
        """
        SELECT system_identifier || '/' || ('x' || substr(pg_walfile_name(pg_current_wal_flush_lsn()), 1, 8))::bit(32)::integer
            || '/' || (SELECT oid FROM pg_database WHERE datname = current_database())
        FROM pg_control_system()
        """;

    private readonly Lock _lock = new();
    private volatile Sighting? _last;

    /// <summary>Whether a restore was recorded at the start, when there was no log yet.</summary>
    public bool WasFoundAtStart { get; private set; }

    /// <summary>The time of the last restore that this process knows of, as it is stored; null if there was none.</summary>
    public string? RestoredAt => _last?.RestoredAt;

    public async Task LookAtStartAsync() => WasFoundAtStart = (await LookAsync()).IsNews;

    /// <summary>Compares the database's identity with the stored and the remembered one. If they differ, records a restore at the current time.</summary>
    /// <returns>The history of the database, and whether this call recorded a restore.</returns>
    public async Task<(StoreHistory History, bool IsNews)> LookAsync()
    {
        var before = _last;
        await using var connection = await database.OpenConnectionAsync();
        var (known, now) = await ReadAsync(connection);
        var isNews = known.IsAnother(now) || (before is not null && before.RestoredAt == known.RestoredAt && now.Differs(before.Identity));
        var restoredAt = isNews ? await TimeAsync(connection) : known.RestoredAt;
        if (isNews || (now.Server is not null && known.Server != now.Server) || known.Table != now.Table)
        {
            await WriteAsync(connection, [(ServerName, now.Server), (TableName, now.Table), (RestoredName, isNews ? restoredAt : null)]);
        }

        Remember(new Sighting(now, restoredAt));
        return (new StoreHistory(restoredAt is null ? null : DateTimeOffset.Parse(restoredAt, CultureInfo.InvariantCulture)), isNews);
    }

    /// <summary>Records at the current time that the database is a restored copy.</summary>
    public static async Task MarkAsync(NpgsqlConnection connection) => await WriteAsync(connection, [(RestoredName, await TimeAsync(connection))]);

    // Of two concurrent readings, the one with the later log position is remembered, unless a restore was recorded in between.
    private void Remember(Sighting seen)
    {
        lock (_lock)
        {
            _last = _last is { } last && last.RestoredAt == seen.RestoredAt && last.Identity.Flushed > seen.Identity.Flushed ? last : seen;
        }
    }

    private static async Task<(Known Known, StoreIdentity Now)> ReadAsync(NpgsqlConnection connection)
    {
        try
        {
            return await ReadAsync(connection, Server);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // Some hosted servers do not allow these functions.
            return await ReadAsync(connection, "SELECT NULL::text");
        }
    }

    private static async Task<(Known Known, StoreIdentity Now)> ReadAsync(NpgsqlConnection connection, string server)
    {
        var row = await connection.QuerySingleAsync<Row>(
            $"""
            SELECT (SELECT value FROM installation WHERE name = '{ServerName}') AS KnownServer,
                (SELECT value FROM installation WHERE name = '{TableName}') AS KnownTable,
                (SELECT value FROM installation WHERE name = '{RestoredName}') AS RestoredAt,
                ({server}) AS Server,
                'installation'::regclass::oid || '/' || pg_relation_filenode('installation') AS TableNow,
                (pg_current_wal_flush_lsn() - '0/0'::pg_lsn)::bigint AS Flushed;
            """,
            commandTimeout: PostgresDataSource.StatementSeconds);
        return (new Known(row.KnownServer, row.KnownTable, row.RestoredAt), new StoreIdentity(row.Server, row.TableNow, row.Flushed));
    }

    private static async Task<string> TimeAsync(NpgsqlConnection connection) =>
        (await connection.ExecuteScalarAsync<DateTime>("SELECT clock_timestamp();")).ToString("O", CultureInfo.InvariantCulture);

    private static async Task WriteAsync(NpgsqlConnection connection, (string Name, string? Value)[] values)
    {
        var known = Array.FindAll(values, value => value.Value is not null);
        await connection.ExecuteAsync(
            """
            INSERT INTO installation (name, value) SELECT name, value FROM unnest(@names, @values) AS given (name, value)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value;
            """,
            new { names = Array.ConvertAll(known, value => value.Name), values = Array.ConvertAll(known, value => value.Value) });
    }

    /// <summary>What is stored in the database.</summary>
    private sealed record Known(string? Server, string? Table, string? RestoredAt)
    {
        /// <summary>Whether the database's identity differs from the stored one. If a server is stored without a table, an older build was the
        /// last to open the database; it may be a copy from that time, so the result is true.</summary>
        public bool IsAnother(StoreIdentity now) =>
            (Server is not null && now.Server is not null && Server != now.Server) || (Table ?? (Server is null ? now.Table : null)) != now.Table;
    }

    private sealed record Sighting(StoreIdentity Identity, string? RestoredAt);

    private sealed record Row
    {
        public string? KnownServer { get; init; }

        public string? KnownTable { get; init; }

        public string? RestoredAt { get; init; }

        public string? Server { get; init; }

        public string TableNow { get; init; } = string.Empty;

        public long Flushed { get; init; }
    }
}
