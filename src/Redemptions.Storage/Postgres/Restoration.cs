using System.Globalization;
using Dapper;
using Npgsql;
using Redemptions.Grains.Index;

namespace Redemptions.Storage.Postgres;

/// <summary>Notices that a database is a restored copy or a promoted standby: the database remembers its identity, and so does this process.</summary>
/// <remarks>Only a copy of the server's whole disk, put back while no silo ran, looks like the original: then an operator says so.</remarks>
internal sealed class Restoration(NpgsqlDataSource database)
{
    private const string ServerName = "identity";
    private const string TableName = "table_identity";
    private const string RestoredName = "restored_at";

    // The timeline of the log itself: that of the control file is an old one until the first checkpoint after a promotion.
    private const string Server =
        """
        SELECT system_identifier || '/' || ('x' || substr(pg_walfile_name(pg_current_wal_flush_lsn()), 1, 8))::bit(32)::integer
            || '/' || (SELECT oid FROM pg_database WHERE datname = current_database())
        FROM pg_control_system()
        """;

    private readonly Lock _lock = new();
    private Sighting? _last;

    /// <summary>Compares the database with what it and this process remember; notes a restore where they differ, from this moment.</summary>
    /// <returns>What is known of the database's life, and whether it was this look that noted a restore.</returns>
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

    /// <summary>Says that the database is a restored copy, from this moment.</summary>
    public static async Task MarkAsync(NpgsqlConnection connection) => await WriteAsync(connection, [(RestoredName, await TimeAsync(connection))]);

    // Of two looks at once the one that saw more is remembered, unless the database began another life.
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
            // Some hosted servers keep these functions to themselves.
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

    /// <summary>What the database remembers.</summary>
    private sealed record Known(string? Server, string? Table, string? RestoredAt)
    {
        /// <summary>Whether the database has another identity than it remembers. One that remembers its server and no table was last opened
        /// by an older build, and may be a copy from that time.</summary>
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
