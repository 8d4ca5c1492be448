using Redemptions.Domain.Redemptions;
using Redemptions.Storage.Postgres.Startup;

namespace Redemptions.Storage.Sql;

/// <summary>The SQL of the index that differs between SQLite and PostgreSQL.</summary>
internal sealed record IndexDialect
{
    public static IndexDialect Sqlite { get; } = new()
    {
        // One process is the only writer, so its own clock is used.
        LeaseDue =
            """
            UPDATE redemption SET next_attempt_at = @now + @lease
            WHERE id IN (SELECT id FROM redemption WHERE next_attempt_at <= @now ORDER BY next_attempt_at LIMIT @limit)
            RETURNING id, voucher_key AS VoucherKey, account, mode, status;
            """,
        CountBacklog =
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
        TakeFromAuditQueue = "DELETE FROM audit_unlinked WHERE audit_id IN (SELECT value FROM json_each(@ids));",

        BeforeList = "SELECT true;",

        // Without statistics SQLite prefers the account's index to one that holds a handful of rows.
        From = index => $"redemption INDEXED BY {index}",
        IsOneOf = (column, parameter) => $"{column} IN @{parameter}",
    };

    public static IndexDialect Postgres { get; } = new()
    {
        StatementSeconds = PostgresDataSource.StatementSeconds,

        // Many silos share the database's clock. Rows that another silo is leasing at this moment are skipped.
        // The smallest time of a row, leased and locked rows included, is where the next query begins.
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
        CountBacklog = "SELECT place, type, mode, reason, count, oldest FROM standings(@now, @from);",
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

        // Without statistics of the columns, PostgreSQL expects a few rows for any account, and would read and sort all of them rather than walk an index.
        BeforeList = "SELECT set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true);",
        From = _ => "redemption",
        IsOneOf = (column, parameter) => $"{column} = ANY(@{parameter})",
    };

    /// <summary>Time-out in seconds of a statement that callers or periodic work wait for; null for the connection's own time-out.</summary>
    public int? StatementSeconds { get; init; }

    /// <summary>Leases due rows for <c>@lease</c> milliseconds, at most <c>@limit</c> of them. Only SQLite uses <c>@now</c>, the clock of this process. Only
    /// PostgreSQL uses <c>@from</c>, and skips rows before it. A result row without an id has only the clock and the first time.</summary>
    public required string LeaseDue { get; init; }

    /// <summary>Counts what is undecided, due at <c>@now</c> or needs attention. Each part reads a partial index that holds few rows; PostgreSQL reads
    /// that of the work list only from <c>@from</c> on.</summary>
    public required string CountBacklog { get; init; }

    /// <summary>Whether the database accepts writes.</summary>
    public required string IsWritable { get; init; }

    /// <summary>Whether this transaction may add links to the audit chains; only one at a time may.</summary>
    public required string TakeAuditChain { get; init; }

    /// <summary>Adds the links of <c>@links</c>, a JSON array.</summary>
    public required string AddAuditLinks { get; init; }

    /// <summary>Removes the entries of <c>@ids</c>, a JSON array, from the queue of entries that wait for a link.</summary>
    public required string TakeFromAuditQueue { get; init; }

    /// <summary>A query to send right before a list that walks an index, in the same round trip and transaction. Its result is of no use.</summary>
    public required string BeforeList { get; init; }

    /// <summary>The table <c>redemption</c>, on SQLite with the index of that name.</summary>
    public required Func<string, string> From { get; init; }

    /// <summary>The condition that a column has one of the texts of a parameter.</summary>
    public required Func<string, string, string> IsOneOf { get; init; }
}
