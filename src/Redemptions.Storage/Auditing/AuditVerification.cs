using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Redemptions.Domain.Encryption;

namespace Redemptions.Storage.Auditing;

/// <summary>Verifies the audit trail of a database in one snapshot, and writes nothing.</summary>
internal static class AuditVerification
{
    // A long trail may be read for minutes before its first row comes.
    private const int NoLimit = 0;

    private const string Links =
        $"""
        SELECT l.account, l.day, l.position, l.audit_id AS AuditId, l.previous, l.linked_at AS LinkedAt, l.hash,
            CASE WHEN l.position > 1 OR l.previous = '' THEN 1 ELSE (
                SELECT count(*) FROM audit_link p WHERE p.account = l.account AND p.day < l.day AND p.hash = l.previous) END AS Follows,
            {AuditRow.Columns}
        FROM audit_link l LEFT JOIN audit a ON a.id = l.audit_id
        WHERE (@Account IS NULL OR l.account = @Account) AND (@Day IS NULL OR l.day = @Day)
        ORDER BY l.account, l.day, l.position;
        """;

    private const string Unlinked =
        $"""
        SELECT {AuditRow.Columns}, u.audit_id AS Queued
        FROM audit a LEFT JOIN audit_link l ON l.audit_id = a.id LEFT JOIN audit_unlinked u ON u.audit_id = a.id
        WHERE l.audit_id IS NULL AND (@Account IS NULL OR a.account = @Account)
        ORDER BY a.id;
        """;

    private const string Vanished =
        """
        SELECT u.audit_id FROM audit_unlinked u LEFT JOIN audit a ON a.id = u.audit_id WHERE a.id IS NULL ORDER BY u.audit_id LIMIT 1;
        """;

    public static async Task<AuditVerdict> RunAsync(DbDataSource database, KeyedDigests digests, AuditFilter filter)
    {
        await using var connection = await database.OpenConnectionAsync();

        // On SQLite a snapshot is a transaction that does not write: the usual one would lock the running service out of the file.
        await using DbTransaction transaction = connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        var walk = new AuditChainVerifier(digests);
        var (broken, waiting) = (await WalkAsync(transaction, walk, filter), 0);
        if (broken is null)
        {
            (broken, waiting) = await UnlinkedAsync(transaction, digests, filter);
        }

        return new AuditVerdict(walk.Heads, broken ?? await SeenAsync(transaction, filter), waiting, walk.Unsealed, walk.Late);
    }

    private static async Task<string?> WalkAsync(DbTransaction transaction, AuditChainVerifier walk, AuditFilter filter)
    {
        // The rows are streamed: a trail soon becomes too long for memory.
        await using var reader = await transaction.Connection!.ExecuteReaderAsync(Links, Parameters(filter), transaction, NoLimit);
        var (link, row) = (reader.GetRowParser<AuditLink>(length: 7), reader.GetRowParser<AuditRow>(startIndex: 8));
        var (follows, entry) = (reader.GetOrdinal("Follows"), reader.GetOrdinal("Follows") + 1);
        while (await reader.ReadAsync())
        {
            if (walk.Next(link(reader), await reader.IsDBNullAsync(entry) ? null : row(reader), reader.GetInt64(follows) > 0) is { } broken)
            {
                return broken;
            }
        }

        return null;
    }

    private static async Task<(string? Broken, int Waiting)> UnlinkedAsync(DbTransaction transaction, KeyedDigests digests, AuditFilter filter)
    {
        var waiting = 0;
        foreach (var (row, queued) in await transaction.Connection!.QueryAsync<AuditRow, long?, (AuditRow, long?)>(
            Unlinked, (row, queued) => (row, queued), Parameters(filter), transaction, splitOn: "Queued", commandTimeout: NoLimit))
        {
            if (filter.Day is { } day && row.Day != day)
            {
                continue;
            }

            if (queued is null)
            {
                return ($"entry {row.Id} of {row.Account} on {AuditDay.Text(row.Day)} is in no chain and does not wait for a link: its link was deleted.", waiting);
            }

            if (row.Seal is not null && !row.IsGenuine(digests))
            {
                return ($"entry {row.Id} of {row.Account} on {AuditDay.Text(row.Day)} was changed before it was linked, or was not written by this service.", waiting);
            }

            waiting++;
        }

        return await transaction.Connection!.ExecuteScalarAsync<long?>(Vanished, transaction: transaction, commandTimeout: NoLimit) is { } vanished
            ? ($"entry {vanished} is missing: it was deleted before it was linked.", waiting)
            : (null, waiting);
    }

    private static async Task<string?> SeenAsync(DbTransaction transaction, AuditFilter filter)
    {
        const string hash = "SELECT hash FROM audit_link WHERE account = @Account AND day = @Day AND position = @SeenPosition;";
        return filter.SeenPosition is not { } position || await transaction.Connection!.ExecuteScalarAsync<string?>(hash, filter, transaction) == filter.SeenHash
            ? null
            : $"link {position} of {filter.Account} on {AuditDay.Text(filter.Day!.Value)} is not the link given as --head: the end of the chain was cut off or replaced.";
    }

    private static DynamicParameters Parameters(AuditFilter filter)
    {
        // The types are given explicitly: PostgreSQL cannot infer the type of a null.
        var parameters = new DynamicParameters();
        parameters.Add("Account", filter.Account, DbType.String);
        parameters.Add("Day", filter.Day, DbType.Int64);
        return parameters;
    }
}
