using System.Data.Common;
using System.Text.Json;
using Dapper;
using Redemptions.Domain.Encryption;
using Redemptions.Storage.Sql;

namespace Redemptions.Storage.Auditing;

/// <summary>Links waiting audit entries, of any silo, into the chains of their accounts and days.</summary>
internal sealed class AuditChain(DbDataSource database, IndexDialect dialect, KeyedDigests digests, TimeProvider time)
{
    private const int Batch = 500;

    // A linked entry that was put back into the queue gets no second link.
    private const string Waiting =
        $"""
        SELECT {AuditRow.Columns} FROM audit_unlinked u JOIN audit a ON a.id = u.audit_id
        WHERE NOT EXISTS (SELECT 1 FROM audit_link l WHERE l.audit_id = u.audit_id)
        ORDER BY a.id LIMIT @Batch;
        """;

    private const string LastOfDay =
        "SELECT account, day, position, hash FROM audit_link WHERE account = @Account AND day = @Day ORDER BY position DESC LIMIT 1;";

    private const string LastBeforeDay =
        "SELECT hash FROM audit_link WHERE account = @Account AND day < @Day ORDER BY day DESC, position DESC LIMIT 1;";

    /// <summary>Links all waiting entries, batch after batch, unless another silo is linking. Returns the last link of each chain that grew.</summary>
    public async Task<IReadOnlyList<AuditLink>> LinkAsync(CancellationToken cancellationToken = default)
    {
        var heads = new Dictionary<(string Account, long Day), AuditLink>();
        while (await LinkBatchAsync(heads, cancellationToken) == Batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return [.. heads.Values];
    }

    /// <summary>Links the oldest waiting entries in one transaction. Returns their number; 0 if another silo is linking.</summary>
    private async Task<int> LinkBatchAsync(Dictionary<(string Account, long Day), AuditLink> heads, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await connection.ExecuteScalarAsync<bool>(new CommandDefinition(dialect.TakeAuditChain, transaction: transaction, cancellationToken: cancellationToken)))
        {
            return 0;
        }

        AuditRow[] rows = [.. await connection.QueryAsync<AuditRow>(new CommandDefinition(Waiting, new { Batch }, transaction, cancellationToken: cancellationToken))];
        var grown = new Dictionary<(string Account, long Day), AuditLink>();
        foreach (var chain in rows.GroupBy(row => (row.Account, row.Day)))
        {
            var links = Links(chain, await HeadAsync(chain.First(), transaction, cancellationToken)).ToArray();
            await connection.ExecuteAsync(new CommandDefinition(dialect.AddAuditLinks, new { links = Json(links) }, transaction, cancellationToken: cancellationToken));
            grown[chain.Key] = links[^1];
        }

        var ids = JsonSerializer.Serialize(rows.Select(row => row.Id));
        await connection.ExecuteAsync(new CommandDefinition(dialect.TakeFromAuditQueue, new { ids }, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        foreach (var (chain, head) in grown)
        {
            heads[chain] = head;
        }

        return rows.Length;
    }

    private static string Json(IEnumerable<AuditLink> links) => JsonSerializer.Serialize(links.Select(link => new
    {
        account = link.Account,
        day = link.Day,
        position = link.Position,
        audit_id = link.AuditId,
        previous = link.Previous,
        linked_at = link.LinkedAt,
        hash = link.Hash,
    }));

    private IEnumerable<AuditLink> Links(IEnumerable<AuditRow> rows, AuditLink head)
    {
        foreach (var row in rows)
        {
            head = new AuditLink
            {
                Account = row.Account,
                Day = row.Day,
                Position = head.Position + 1,
                AuditId = row.Id,
                Previous = head.Hash,
                LinkedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
            }.Closed(digests, row);
            yield return head;
        }
    }

    /// <summary>Returns the link before the row's link. The first link of a day follows the account's last link of an earlier day, so that the removal of a
    /// whole day is detected.</summary>
    private static async Task<AuditLink> HeadAsync(AuditRow row, DbTransaction transaction, CancellationToken cancellationToken) =>
        await transaction.Connection!.QuerySingleOrDefaultAsync<AuditLink>(new CommandDefinition(LastOfDay, row, transaction, cancellationToken: cancellationToken))
        ?? new AuditLink
        {
            Hash = await transaction.Connection!.ExecuteScalarAsync<string?>(new CommandDefinition(LastBeforeDay, row, transaction, cancellationToken: cancellationToken)) ?? string.Empty,
        };
}
