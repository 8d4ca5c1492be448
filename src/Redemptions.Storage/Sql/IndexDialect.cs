using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Redemptions.Domain.Redemptions;
using Redemptions.Storage.Postgres.Startup;

namespace Redemptions.Storage.Sql;

/// <summary>The SQL of the index that differs between SQLite and PostgreSQL.</summary>
internal sealed record IndexDialect
{
    // Exceptions of SQLite have its own codes and no SQLSTATE.
    private const int SqliteReadOnly = 8;
    private const int SqliteFull = 13;

    // The SQLSTATE class for a server without disk space, memory or connections.
    private const string OutOfResources = "53";

    // A scalar subquery leaves the planner no choice but the primary key.
    private const string OfReference = "account = @account AND mode = @mode AND id = (SELECT k.id FROM redemption_key k WHERE k.reference";

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
        FindMany =
            """
            SELECT r.id, r.digest, r.voucher_key AS VoucherKey, r.status, r.snapshot
            FROM json_each(@json) AS given CROSS JOIN redemption AS r ON r.id = given.value ->> 0 AND r.account = given.value ->> 1 AND r.mode = given.value ->> 2;
            """,
        ManyPlaces = (ids, accounts, modes) => new { json = JsonSerializer.Serialize(ids.Select((id, place) => new[] { id, accounts[place], modes[place] })) },
        IsWritable = "SELECT true;",
        IsFull = failure => failure is SqliteException { SqliteErrorCode: SqliteFull or SqliteReadOnly },
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
        Decided = "redemption NOT INDEXED",
        HasId = "id = @id AND account = @account AND mode = @mode",
        HasKey = "idempotency_key = @key",
        HasReference = "reference = @reference",
        IsOfVouchers = "fingerprint IN @fingerprints",
        Fingerprints = fingerprints => fingerprints,
        IsOneOf = (column, parameter) => $"{column} IN @{parameter}",
    };

    public static IndexDialect Postgres { get; } = new()
    {
        StatementSeconds = PostgresDataSource.StatementSeconds,
        HasDraftTable = true,

        LeaseDue = "SELECT now, first, id, voucher_key AS VoucherKey, account, mode, status FROM lease_due(@from, @lease, @limit);",
        CountBacklog = "SELECT place, type, mode, reason, count, oldest FROM standings(@now, @from);",
        FindMany = "SELECT id, digest, voucher_key AS VoucherKey, status, snapshot FROM read_redemptions(@ids, @accounts, @modes);",
        ManyPlaces = (ids, accounts, modes) => new { ids, accounts, modes },
        IsWritable = "SELECT NOT pg_is_in_recovery() AND NOT current_setting('transaction_read_only')::boolean;",
        IsFull = failure => failure is DbException { SqlState: { } state } && state.StartsWith(OutOfResources, StringComparison.Ordinal),
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
        // A sort that remains then looks so expensive that just-in-time compilation would take 100 ms.
        BeforeList = "SELECT set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true), set_config('jit', 'off', true);",
        From = _ => "redemption",
        Decided = "settled",

        // An order that only the index of ids has: in a new partition, which has no statistics, the index of changes would seem as good.
        HasId = "account = @account AND mode = @mode AND id >= @id AND id <= @id ORDER BY id LIMIT 1",
        HasKey = $"{OfReference} = @keyReference)",
        HasReference = $"{OfReference} = @referenceId)",
        IsOfVouchers = "voucher = ANY(@fingerprints)",
        Fingerprints = fingerprints => Array.ConvertAll(fingerprints, StoredBytes.VoucherKey),
        IsOneOf = (column, parameter) => $"{column} = ANY(@{parameter})",
    };

    /// <summary>Time-out in seconds of a statement that callers or periodic work wait for; null for the connection's own time-out.</summary>
    public int? StatementSeconds { get; init; }

    /// <summary>Whether drafts have a table of their own.</summary>
    public bool HasDraftTable { get; init; }

    /// <summary>Leases due rows for <c>@lease</c> milliseconds, at most <c>@limit</c> of them. Only SQLite uses <c>@now</c>, the clock of this process. Only
    /// PostgreSQL uses <c>@from</c>, and skips rows before it. A result row without an id has only the clock and the first time.</summary>
    public required string LeaseDue { get; init; }

    /// <summary>Counts what is undecided, due at <c>@now</c> or needs attention. Each part reads a partial index that holds few rows; PostgreSQL reads
    /// that of the work list only from <c>@from</c> on.</summary>
    public required string CountBacklog { get; init; }

    /// <summary>Reads the redemptions of <see cref="ManyPlaces"/>.</summary>
    public required string FindMany { get; init; }

    /// <summary>The parameters of <see cref="FindMany"/>: ids, accounts and modes.</summary>
    public required Func<string[], string[], string[], object> ManyPlaces { get; init; }

    /// <summary>Whether the database accepts writes. SQLite tells only by a write, so there it is always true.</summary>
    public required string IsWritable { get; init; }

    /// <summary>Whether an exception of the driver says that a write was refused for lack of resources, or because the file is read-only.</summary>
    public required Func<Exception, bool> IsFull { get; init; }

    /// <summary>Whether this transaction may add links to the audit chains; only one at a time may.</summary>
    public required string TakeAuditChain { get; init; }

    /// <summary>Adds the links of <c>@links</c>, a JSON array.</summary>
    public required string AddAuditLinks { get; init; }

    /// <summary>Removes the entries of <c>@ids</c>, a JSON array, from the queue of entries that wait for a link.</summary>
    public required string TakeFromAuditQueue { get; init; }

    /// <summary>A query to send right before a list that walks an index, in the same round trip and transaction. Its result is of no use.</summary>
    public required string BeforeList { get; init; }

    /// <summary>The table <c>redemption</c>, on SQLite with the index of that name. On PostgreSQL it is a view of drafts and decided redemptions.</summary>
    public required Func<string, string> From { get; init; }

    /// <summary>The table of decided redemptions, to be walked by its ids. On SQLite it has the undecided ones as well, in the order of ids.</summary>
    public required string Decided { get; init; }

    /// <summary>The condition of the redemption with <c>@id</c>, at the end of a query.</summary>
    public required string HasId { get; init; }

    /// <summary>The condition of the redemption of an idempotency key: <c>@key</c>, or the provider reference that is derived from it, <c>@keyReference</c>.</summary>
    public required string HasKey { get; init; }

    /// <summary>The condition of the redemption that has a provider reference, <c>@reference</c> as a text, <c>@referenceId</c> as a UUID.</summary>
    public required string HasReference { get; init; }

    /// <summary>The condition of the redemptions of a voucher, <c>@fingerprints</c>.</summary>
    public required string IsOfVouchers { get; init; }

    /// <summary>Converts fingerprints to the value of <c>@fingerprints</c>.</summary>
    public required Func<string[], object> Fingerprints { get; init; }

    /// <summary>The condition that a column has one of the texts of a parameter.</summary>
    public required Func<string, string, string> IsOneOf { get; init; }
}
