using Npgsql;

namespace Redemptions.Benchmarks.Comparing;

/// <summary>Fills a database with settled redemptions by its own statements: each a copy of one that was really made, under names of its own.</summary>
internal static class Filling
{
    /// <summary>What counts as few, so that indexes are kept while it is filled.</summary>
    public const int Few = 10_000;

    private const int Chunk = 250_000;

    // Indexes over what is random are far quicker made at once than row by row; the disk is waited for at the end.
    private const string Session = "SET synchronous_commit = off; SET maintenance_work_mem = '1GB'; SET max_parallel_maintenance_workers = 2";

    private const string Numbers = "CREATE TEMPORARY TABLE numbers AS SELECT (extract(epoch FROM now()) * 1000)::bigint - @age AS base";

    // Longer than a day, so that a row for each millisecond fits in before now.
    private static readonly TimeSpan DefaultAge = TimeSpan.FromSeconds(100_000);

    private const string Pattern = "CREATE TEMPORARY TABLE pattern AS SELECT * FROM @table WHERE status = 'confirmed' ORDER BY id DESC LIMIT 1";
    private const string Id = "'rdm_' || lpad(to_hex(n.base + i), 12, '0') || left(md5('r' || i), 12)";
    private const string From = "FROM pattern p, numbers n, generate_series($1::bigint, $2::bigint) AS i";

    private static readonly string[] OfSilo =
    [
        $"""
        INSERT INTO settled (account, mode, id, voucher, next_attempt_at, created_at, updated_at, version, status, type, idempotency_key, digest, fingerprint,
            external_reference, provider_reference, attention, change_fingerprint, change_serial_number, snapshot, redeemed_amount)
        SELECT p.account, p.mode, {Id}, md5('f' || i)::uuid, NULL, n.base + i, n.base + i, p.version, p.status, p.type, 'filled-' || i,
            keyed_bytes(md5('d' || i) || md5('e' || i)), keyed_bytes('1.' || md5('f' || i) || md5('g' || i)),
            CASE WHEN p.external_reference IS NULL THEN NULL ELSE 'filled-' || i END,
            CASE WHEN p.provider_reference IS NULL THEN NULL ELSE md5('p' || i)::uuid::text END, NULL,
            CASE WHEN p.change_fingerprint IS NULL THEN NULL ELSE '1.' || left(md5('c' || i), 8) END,
            CASE WHEN p.change_serial_number IS NULL THEN NULL ELSE left(md5('n' || i), length(p.change_serial_number)) END, p.snapshot, p.redeemed_amount
        {From}
        """,
        $"INSERT INTO redemption_key (reference, id) SELECT md5('h' || i)::uuid, {Id} {From}",
        $"INSERT INTO voucher (key, version, last_version, last_id, last_status) SELECT md5('f' || i)::uuid, 2, p.version, {Id}, p.status {From}",
    ];

    private static readonly string[] OfBaseline =
    [
        $"""
        INSERT INTO baseline_redemption (id, account, mode, idempotency_key, digest, type, voucher_key, fingerprint, status, version, external_reference,
            reference, provider_reference, attention, created_at, updated_at, next_attempt_at, snapshot)
        SELECT {Id}, p.account, p.mode, 'filled-' || i, md5('d' || i) || md5('e' || i), p.type,
            p.mode || '/' || p.type || '/1.' || md5('f' || i) || md5('g' || i), '1.' || md5('f' || i) || md5('g' || i), p.status, p.version,
            CASE WHEN p.external_reference IS NULL THEN NULL ELSE 'filled-' || i END, md5('h' || i)::uuid::text,
            CASE WHEN p.provider_reference IS NULL THEN NULL ELSE md5('p' || i)::uuid::text END, NULL, n.base + i, n.base + i, NULL, p.snapshot
        {From}
        """,
        $"INSERT INTO baseline_voucher (key, last_id, wire) SELECT p.mode || '/' || p.type || '/1.' || md5('f' || i) || md5('g' || i), {Id}, NULL {From}",
    ];

    private const string Indexes =
        """
        SELECT 'ALTER TABLE ' || conrelid::regclass || ' DROP CONSTRAINT ' || quote_ident(conname),
            'ALTER TABLE ' || conrelid::regclass || ' ADD CONSTRAINT ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE conrelid IN (@tables) AND contype IN ('p', 'u')
        UNION ALL
        SELECT 'DROP INDEX ' || indexrelid::regclass, replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ')
        FROM pg_index i WHERE indrelid IN (@tables)
            AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = i.indexrelid)
        """;

    /// <summary>Fills a database that already has a redemption. No service may use the database meanwhile if the count is large.</summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="count">How many settled redemptions.</param>
    /// <param name="bySilo">Whether it is a silo's database, or the baseline's.</param>
    /// <param name="stopping">Stops it.</param>
    /// <param name="age">How long ago the first one was created; each later one is a millisecond younger.</param>
    public static async Task RunAsync(string connectionString, int count, bool bySilo, CancellationToken stopping, TimeSpan? age = null)
    {
        Say.Progress($"filling in {count:N0} settled redemptions");
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0, Timeout = 30 }.ConnectionString);
        await connection.OpenAsync(stopping);
        await ExecuteAsync(connection, Session, stopping);
        await ExecuteAsync(connection, Numbers.Replace("@age", $"{(long)(age ?? DefaultAge).TotalMilliseconds}", StringComparison.Ordinal), stopping);
        await ExecuteAsync(connection, Pattern.Replace("@table", bySilo ? "settled" : "baseline_redemption", StringComparison.Ordinal), stopping);
        var tables = bySilo ? "'settled'::regclass, 'redemption_key'::regclass, 'voucher'::regclass" : "'baseline_redemption'::regclass, 'baseline_voucher'::regclass";
        var indexes = count > Few ? await IndexesAsync(connection, tables, stopping) : [];
        foreach (var (drop, _) in indexes)
        {
            await ExecuteAsync(connection, drop, stopping);
        }

        for (var first = 1; first <= count; first += Chunk)
        {
            var last = Math.Min(count, first + Chunk - 1);
            foreach (var statement in bySilo ? OfSilo : OfBaseline)
            {
                await FillAsync(connection, statement, first, last, stopping);
            }

            Say.Progress($"{last:N0} rows");
        }

        // Primary keys come first, as they were told; others may lean on them.
        foreach (var (_, make) in indexes)
        {
            Say.Progress(make);
            await ExecuteAsync(connection, make, stopping);
        }

        await ExecuteAsync(connection, "VACUUM ANALYZE", stopping);
        await ExecuteAsync(connection, "CHECKPOINT", stopping);
    }

    private static async Task<List<(string Drop, string Make)>> IndexesAsync(NpgsqlConnection connection, string tables, CancellationToken stopping)
    {
        await using var command = new NpgsqlCommand(Indexes.Replace("@tables", tables, StringComparison.Ordinal), connection);
        await using var reader = await command.ExecuteReaderAsync(stopping);
        List<(string Drop, string Make)> found = [];
        while (await reader.ReadAsync(stopping))
        {
            found.Add((reader.GetString(0), reader.GetString(1)));
        }

        return found;
    }

    private static async Task FillAsync(NpgsqlConnection connection, string statement, long first, long last, CancellationToken stopping)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = first });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = last });
        if (await command.ExecuteNonQueryAsync(stopping) is var rows && rows != last - first + 1)
        {
            throw new BenchmarkException($"The database took {rows} rows where {last - first + 1} were made: there is no confirmed redemption with its voucher to copy, or more than one.");
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement, CancellationToken stopping)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(stopping);
    }
}
