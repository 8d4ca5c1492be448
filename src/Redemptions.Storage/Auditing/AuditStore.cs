using System.Data.Common;
using System.Text;
using Dapper;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Encryption;
using Redemptions.Storage.Index;
using Redemptions.Storage.Sql;

namespace Redemptions.Storage.Auditing;

/// <summary>Reads the audit trail. A list walks the index of an account, of a subject or of numbers, and applies the rest of its filter to at most <see cref="ListStatement.Window"/> entries.</summary>
internal sealed class AuditStore(DbDataSource database, IndexDialect dialect, KeyedDigests digests) : IAuditStore
{
    private const int MostWaiting = 10_000;

    private const string Head =
        """
        SELECT account, day, position, hash, linked_at AS LinkedAt FROM audit_link WHERE account = @account ORDER BY day DESC, position DESC LIMIT 1;
        """;

    private const string Waiting = "SELECT count(*) FROM (SELECT 1 FROM audit_unlinked LIMIT @MostWaiting) AS waiting;";

    public async Task<AuditEntryPage> ListAsync(AuditQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var parameters = new
        {
            query.Account,
            mode = SqlText.Of(query.Mode),
            subject = SqlText.Storable(query.Subject),
            action = SqlText.Storable(query.Action),
            before = query.Before ?? long.MaxValue,
            limit = query.Limit + 1,
            window = ListStatement.Window,
        };
        (AuditRow Entry, long? Link)[] rows = [.. await connection.QueryAsync<AuditRow, long?, (AuditRow, long?)>(
            new CommandDefinition(Text(query), parameters, commandTimeout: dialect.StatementSeconds, cancellationToken: cancellationToken), (entry, link) => (entry, link), splitOn: "Link")];
        var found = rows.Where(row => row.Entry.Action.Length > 0).ToArray();
        var shown = found.Take(query.Limit).ToArray();
        var last = found.Length > shown.Length ? shown[^1].Entry : rows.FirstOrDefault(row => row.Entry.Action.Length == 0).Entry;
        return new AuditEntryPage([.. shown.Select(row => Entry(row.Entry, row.Link))], last?.Id);
    }

    public async Task<AuditHead> ReadHeadAsync(string account, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var results = await connection.QueryMultipleAsync(new CommandDefinition(
            Head + Waiting, new { account, MostWaiting }, commandTimeout: dialect.StatementSeconds, cancellationToken: cancellationToken));
        var link = await results.ReadFirstOrDefaultAsync<AuditLink>();
        var waiting = await results.ReadSingleAsync<int>();
        return new AuditHead(link?.DayText, link?.Position ?? 0, link?.Hash, link?.LinkedAt, waiting);
    }

    public async Task<AuditChainCheck> VerifyAsync(string account, DateOnly day, CancellationToken cancellationToken = default)
    {
        var verdict = await AuditVerification.RunAsync(database, digests, new AuditFilter { Account = account, Day = AuditDay.Number(day) }, cancellationToken);
        return new AuditChainCheck(verdict.Heads.Sum(head => head.Position), verdict.Waiting, verdict.Broken);
    }

    /// <summary>A result row without an action is not an entry: it marks the end of what the list looked at.</summary>
    private static string Text(AuditQuery query)
    {
        var seen = new StringBuilder("id < @before");
        var left = new StringBuilder("mode = @mode");
        if (query.Subject is not null)
        {
            seen.Append(" AND subject = @subject");
        }

        if (query.Account is not null)
        {
            (query.Subject is null ? seen.Append(" AND mode = @mode") : left).Append(" AND account = @Account");
        }

        if (query.Action is not null)
        {
            left.Append(" AND action = @action");
        }

        return $"""
            WITH found AS (
                SELECT * FROM (SELECT * FROM audit WHERE {seen} ORDER BY id DESC LIMIT @window) AS seen WHERE {left} ORDER BY id DESC LIMIT @limit
            )
            SELECT {AuditRow.Columns}, l.position AS Link FROM found a LEFT JOIN audit_link l ON l.audit_id = a.id
            UNION ALL
            SELECT id, 0, '', '', '', '', '', 0, NULL, NULL, NULL FROM (SELECT id FROM audit WHERE {seen} ORDER BY id DESC LIMIT 1 OFFSET @window - 1) AS ended
            WHERE (SELECT count(*) FROM found) < @limit
            ORDER BY 1 DESC;
            """;
    }

    private StoredAuditEntry Entry(AuditRow row, long? link)
    {
        var entry = new AuditEntry
        {
            At = row.At,
            Account = row.Account,
            Mode = SqlText.ToMode(row.Mode),
            KeyName = row.KeyName,
            Action = row.Action,
            Subject = row.Subject,
            Count = row.Count,
            Detail = row.Detail,
            Seal = row.Seal,
        };
        return new StoredAuditEntry(row.Id, entry, row.Seal is null ? null : row.IsGenuine(digests), link);
    }
}
