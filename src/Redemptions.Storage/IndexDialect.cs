using Redemptions.Grains.Index;

namespace Redemptions.Storage;

/// <summary>All that the index says differently to SQLite and to PostgreSQL.</summary>
internal sealed record IndexDialect
{
    public static IndexDialect Sqlite { get; } = new()
    {
        // One process, one writer, one clock: its own.
        LeaseDue =
            """
            UPDATE redemption SET next_attempt_at = @now + @lease
            WHERE id IN (SELECT id FROM redemption WHERE next_attempt_at <= @now ORDER BY next_attempt_at LIMIT @limit)
            RETURNING id, voucher_key AS VoucherKey, account, mode, status;
            """,
        Standings =
            $"""
            SELECT CASE WHEN version = {(int)DraftPhase.AwaitingFirstAnswer} THEN 'AwaitingAnswer' ELSE 'InDoubt' END AS place, type, mode, CAST(NULL AS TEXT) AS reason, count(*) AS count, min(created_at) AS oldest
            FROM redemption WHERE status = 'draft' GROUP BY 1, type, mode
            UNION ALL
            SELECT 'Due', type, mode, NULL, count(*), min(next_attempt_at)
            FROM redemption WHERE next_attempt_at <= @now GROUP BY type, mode
            UNION ALL
            SELECT 'Attention', type, mode, attention, count(*), min(updated_at)
            FROM redemption WHERE attention IS NOT NULL GROUP BY type, mode, attention;
            """,
        IsWritable = "SELECT true;",
        TakeAuditChain = "SELECT true;",
        AddAuditLinks =
            """
            INSERT INTO audit_link (account, day, position, audit_id, previous, linked_at, hash)
            SELECT value ->> 'account', value ->> 'day', value ->> 'position', value ->> 'audit_id', value ->> 'previous', value ->> 'linked_at', value ->> 'hash'
            FROM json_each(@links);
            """,
        TakeFromAuditQueue = "DELETE FROM audit_unlinked WHERE audit_id IN (SELECT value FROM json_each(@ids));",        // Without statistics it takes the account's index for better than one that holds a handful of rows.
        From = index => $"redemption INDEXED BY {index}",
        IsOneOf = (column, parameter) => $"{column} IN @{parameter}",
    };

    public static IndexDialect Postgres { get; } = new()
    {
        StatementSeconds = Redemptions.Storage.Postgres.PostgresDataSource.StatementSeconds,

        // Many silos, one clock: the database's. A row that another silo is leasing at this moment is that silo's.
        // The smallest time that a row has, leased rows and locked ones included, is where the next look begins.
        LeaseDue =
            """
            WITH clock AS (
                SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now
            ), first AS (
                SELECT min(next_attempt_at) AS at FROM redemption WHERE next_attempt_at >= @from
            ), due AS MATERIALIZED (
                SELECT id FROM redemption
                WHERE next_attempt_at >= (SELECT at FROM first) AND next_attempt_at <= (SELECT now FROM clock)
                ORDER BY next_attempt_at LIMIT @limit FOR UPDATE SKIP LOCKED
            ), leased AS (
                UPDATE redemption SET next_attempt_at = clock.now + @lease FROM clock, due WHERE redemption.id = due.id
                RETURNING redemption.id, voucher_key, account, mode, status
            )
            SELECT clock.now, first.at AS first, leased.id, voucher_key AS VoucherKey, account, mode, status
            FROM clock CROSS JOIN first LEFT JOIN leased ON true;
            """,
        Standings = "SELECT place, type, mode, reason, count, oldest FROM standings(@now, @from);",
        IsWritable = "SELECT NOT pg_is_in_recovery() AND NOT current_setting('transaction_read_only')::boolean;",
        TakeAuditChain = "SELECT pg_try_advisory_xact_lock(8242824325604671490);",
        AddAuditLinks =
            """
            INSERT INTO audit_link (account, day, position, audit_id, previous, linked_at, hash)
            SELECT account, day, position, audit_id, previous, linked_at, hash
            FROM jsonb_to_recordset(@links::jsonb) AS link (
                account text, day bigint, position bigint, audit_id bigint, previous text, linked_at bigint, hash text);
            """,
        TakeFromAuditQueue = "DELETE FROM audit_unlinked WHERE audit_id IN (SELECT value::bigint FROM jsonb_array_elements_text(@ids::jsonb));",
        From = _ => "redemption",
        IsOneOf = (column, parameter) => $"{column} = ANY(@{parameter})",
    };

    /// <summary>After how many seconds a statement that callers or periodic work wait for is given up; null for the connection's own time-out.</summary>
    public int? StatementSeconds { get; init; }

    /// <summary>Leases due rows for <c>@lease</c> milliseconds, at most <c>@limit</c> of them. <c>@now</c> is this process's clock; no row
    /// before <c>@from</c> is looked for. A row of the answer without an id tells the clock and the first time alone.</summary>
    public required string LeaseDue { get; init; }

    /// <summary>What is undecided, due at <c>@now</c> or in need of a person. Each part is a look into a partial index that holds few rows,
    /// and into that of the work list only from <c>@from</c> on.</summary>
    public required string Standings { get; init; }

    /// <summary>Whether a write would be taken.</summary>
    public required string IsWritable { get; init; }

    /// <summary>Whether this transaction may put entries into the audit chains, as no other can at the same time.</summary>
    public required string TakeAuditChain { get; init; }

    /// <summary>Adds the links of <c>@links</c>, a JSON array.</summary>
    public required string AddAuditLinks { get; init; }

    /// <summary>Takes the entries of <c>@ids</c>, a JSON array, out of the queue of those that wait for a link.</summary>
    public required string TakeFromAuditQueue { get; init; }

    /// <summary>The redemptions, read through the index of that name where the database can be told so.</summary>
    public required Func<string, string> From { get; init; }

    /// <summary>Whether a column is one of the texts in a parameter.</summary>
    public required Func<string, string, string> IsOneOf { get; init; }
}
