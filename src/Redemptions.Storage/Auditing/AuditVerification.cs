using System.Data;
using System.Data.Common;
using Dapper;
using Redemptions.Domain.Encryption;

namespace Redemptions.Storage.Auditing;

/// <summary>Verifies the audit trail of a database in one snapshot, and writes nothing.</summary>
internal static class AuditVerification
{
    // A long trail may be read for minutes before its first row comes. The caller's token ends it.
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

    private const string Seen = "SELECT hash FROM audit_link WHERE account = @Account AND day = @Day AND position = @SeenPosition;";

    /// <summary>Verifies what <paramref name="filter"/> asks for.</summary>
    /// <param name="database">The database.</param>
    /// <param name="digests">The key of the entries' signatures.</param>
    /// <param name="filter">An account, a day, a link that was seen before.</param>
    /// <param name="cancellationToken">Ends the statement that runs.</param>
    public static async Task<AuditVerdict> RunAsync(DbDataSource database, KeyedDigests digests, AuditFilter filter, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        CommandDefinition Command(string text, object? parameters) => new(text, parameters, transaction, NoLimit, cancellationToken: cancellationToken);
        var walk = new AuditChainVerifier(digests);
        var (broken, waiting) = (await WalkAsync(connection, Command(Links, Parameters(filter)), walk, cancellationToken), 0);
        if (broken is null)
        {
            (broken, waiting) = await UnlinkedAsync(connection, Command(Unlinked, Parameters(filter)), digests, filter);
        }

        broken ??= await connection.ExecuteScalarAsync<long?>(Command(Vanished, null)) is { } vanished ? $"entry {vanished} is missing: it was deleted before it was linked." : null;
        broken ??= filter.SeenPosition is { } position && await connection.ExecuteScalarAsync<string?>(Command(Seen, filter)) != filter.SeenHash
            ? $"link {position} of {filter.Account} on {AuditDay.Text(filter.Day!.Value)} is not the link given as --head: the end of the chain was cut off or replaced."
            : null;
        return new AuditVerdict(walk.Heads, broken, waiting, walk.Unsealed, walk.Late);
    }

    private static async Task<string?> WalkAsync(DbConnection connection, CommandDefinition links, AuditChainVerifier walk, CancellationToken cancellationToken)
    {
        // The rows are streamed: a trail soon becomes too long for memory.
        await using var reader = await connection.ExecuteReaderAsync(links);
        var (link, row) = (reader.GetRowParser<AuditLink>(length: 7), reader.GetRowParser<AuditRow>(startIndex: 8));
        var (follows, entry) = (reader.GetOrdinal("Follows"), reader.GetOrdinal("Follows") + 1);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (walk.Next(link(reader), await reader.IsDBNullAsync(entry, cancellationToken) ? null : row(reader), reader.GetInt64(follows) > 0) is { } broken)
            {
                return broken;
            }
        }

        return null;
    }

    private static async Task<(string? Broken, int Waiting)> UnlinkedAsync(DbConnection connection, CommandDefinition unlinked, KeyedDigests digests, AuditFilter filter)
    {
        var waiting = 0;
        foreach (var (row, queued) in await connection.QueryAsync<AuditRow, long?, (AuditRow, long?)>(unlinked, (row, queued) => (row, queued), splitOn: "Queued"))
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

        return (null, waiting);
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
