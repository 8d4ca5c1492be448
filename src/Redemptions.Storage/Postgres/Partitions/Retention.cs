using System.Globalization;
using Dapper;
using Npgsql;
using Redemptions.Storage.Postgres.Startup;
using Redemptions.Storage.Startup;

namespace Redemptions.Storage.Postgres.Partitions;

/// <summary>Removes the records of redemptions that were decided long ago, a month at a time. Idempotency keys, vouchers and the audit trail stay.</summary>
/// <remarks>A month of which a redemption is reserved, still to be rechecked, needs attention, or has changed since, stays whole; on request, attention does not count.</remarks>
public static class Retention
{
    private const int Batch = 10_000;

    // A month's partition has its month in its name.
    private const string Partitions =
        """
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'settled'::regclass AND c.relname ~ '^settled_[0-9]{4}_[0-9]{2}$' AND c.relname < @first ORDER BY c.relname;
        """;

    private const string Now = "SELECT now() AT TIME ZONE 'UTC';";

    private const string IsOpen = "(next_attempt_at IS NOT NULL OR (attention IS NOT NULL AND NOT @withAttention))";

    // The index on account, mode and time of change is read once for each account, since redemptions wait meanwhile.
    private const string AccountsWithChanges =
        """
        SET LOCAL enable_seqscan = off;
        WITH RECURSIVE pair AS (
            (SELECT account, mode FROM {0} ORDER BY account, mode LIMIT 1)
            UNION ALL
            SELECT n.account, n.mode FROM pair p CROSS JOIN LATERAL (SELECT account, mode FROM {0} WHERE (account, mode) > (p.account, p.mode) ORDER BY account, mode LIMIT 1) n)
        SELECT count(*) FROM pair p WHERE EXISTS (SELECT 1 FROM {0} s WHERE s.account = p.account AND s.mode = p.mode AND s.updated_at >= @since);
        """;

    private const string RemoveOthers =
        $"""
        WITH old AS MATERIALIZED (SELECT ctid FROM settled_other WHERE id < settled_bound(date_trunc('month', @first::timestamp)) AND NOT {IsOpen} AND status <> 'reserved' AND updated_at < @since LIMIT @Batch)
        DELETE FROM settled_other o USING old WHERE o.ctid = old.ctid;
        """;

    /// <summary>Removes what was created before the first month that is kept, in UTC, and returns a sentence that says what was removed.</summary>
    /// <param name="connectionString">The database; its user owns the tables.</param>
    /// <param name="choose">Takes today by the database's clock, which redemptions are dated by, and returns a day of the first month that is kept.</param>
    /// <param name="detach">Whether the partitions stay as tables of their own, to be archived, instead of being dropped.</param>
    /// <param name="withAttention">Whether redemptions that need attention are removed like the others.</param>
    /// <param name="tell">Takes a line for each step.</param>
    /// <exception cref="StartException">The database cannot be used; the message names the setting to change.</exception>
    public static async Task<string> RunAsync(string connectionString, Func<DateOnly, DateOnly> choose, bool detach, bool withAttention, Action<string> tell)
    {
        ArgumentNullException.ThrowIfNull(choose);
        ArgumentNullException.ThrowIfNull(tell);
        await using var database = PostgresDataSource.Create(connectionString);
        return await PostgresStart.GuardAsync(database, async () =>
        {
            (await PostgresSchema.OpenAsync(database)).Read().RequireCurrent();
            await using var connection = await database.OpenConnectionAsync();
            var firstToKeep = choose(DateOnly.FromDateTime(await connection.ExecuteScalarAsync<DateTime>(Now)));
            var (removed, months) = (0L, 0);
            foreach (var partition in await connection.QueryAsync<string>(Partitions, new { first = firstToKeep.ToString("'settled_'yyyy'_'MM", CultureInfo.InvariantCulture) }))
            {
                if (await RemoveAsync(connection, partition, Start(firstToKeep), detach, withAttention, tell) is { } rows)
                {
                    (removed, months) = (removed + rows, months + 1);
                }
            }

            removed += detach ? 0 : await RemoveOthersAsync(connection, firstToKeep, withAttention, tell);
            return $"The records of {removed} redemptions from before {firstToKeep:yyyy-MM} are {(detach ? "detached" : "removed")}, {months} whole months among them; their idempotency keys stay used.";
        });
    }

    /// <summary>Returns the number of rows; null where the month stays.</summary>
    private static async Task<long?> RemoveAsync(NpgsqlConnection connection, string partition, long since, bool detach, bool withAttention, Action<string> tell)
    {
        // No redemption of a past month becomes reserved: a reservation begins with its redemption.
        var (rows, reserved, changed) = await connection.QuerySingleAsync<(long Rows, long Reserved, long Changed)>(
            $"SELECT count(*), count(*) FILTER (WHERE status = 'reserved'), count(*) FILTER (WHERE updated_at >= @since) FROM {partition};", new { since }, commandTimeout: 0);
        if (reserved > 0)
        {
            tell($"{partition} stays: {reserved} of its redemptions are reserved.");
            return null;
        }

        // A change voucher that was found late has to be fetched first.
        if (changed > 0)
        {
            tell($"{partition} stays: {changed} of its redemptions were decided or changed later, in months that are kept.");
            return null;
        }

        await using var transaction = await connection.BeginTransactionAsync();

        // Every redemption would wait behind this lock, so it gives up rather than wait for a long query.
        await connection.ExecuteAsync($"SET LOCAL lock_timeout = '1s'; ALTER TABLE settled DETACH PARTITION {partition};", transaction: transaction);

        // Now nothing more can be stored in it. The indexes of what is open have few entries.
        if (await connection.ExecuteScalarAsync<long>($"SELECT count(*) FROM {partition} WHERE {IsOpen};", new { withAttention }, transaction) is var open and > 0)
        {
            await transaction.RollbackAsync();
            tell($"{partition} stays: {open} of its redemptions are to be rechecked or need attention.");
            return null;
        }

        // Counted again, since a redemption may have been decided or refunded after the count.
        if (await connection.ExecuteScalarAsync<long>(AccountsWithChanges.Replace("{0}", partition, StringComparison.Ordinal), new { since }, transaction) > 0)
        {
            await transaction.RollbackAsync();
            tell($"{partition} stays: redemptions of it were decided or changed just now.");
            return null;
        }

        if (!detach)
        {
            await connection.ExecuteAsync($"DROP TABLE {partition};", transaction: transaction);
        }

        await transaction.CommitAsync();
        tell($"{partition}: {rows} redemptions {(detach ? "detached" : "removed")}.");
        return rows;
    }

    // The start of the month in UTC, in milliseconds since 1970.
    private static long Start(DateOnly day) => new DateTimeOffset(day.Year, day.Month, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private static async Task<long> RemoveOthersAsync(NpgsqlConnection connection, DateOnly firstToKeep, bool withAttention, Action<string> tell)
    {
        var first = firstToKeep.ToDateTime(TimeOnly.MinValue);
        for (var removed = 0L; ;)
        {
            var rows = await connection.ExecuteAsync(RemoveOthers, new { first, since = Start(firstToKeep), withAttention, Batch }, commandTimeout: 0);
            if (rows == 0)
            {
                return removed;
            }

            removed += rows;
            tell($"settled_other: {removed} redemptions removed.");
        }
    }
}
