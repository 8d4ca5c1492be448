using System.Data.Common;
using Dapper;
using Redemptions.Grains.Secrets;

namespace Redemptions.Storage.Audit;

/// <summary>Puts the entries that wait into the chains of their accounts and days, whoever wrote them.</summary>
internal sealed class AuditChain(DbDataSource database, IndexDialect dialect, KeyedDigests digests, TimeProvider time)
{
    private const int Batch = 500;

    // Who puts an entry back into the queue that is linked already gets no second link for it.
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

    private const string Add =
        """
        INSERT INTO audit_link (account, day, position, audit_id, previous, linked_at, hash)
        VALUES (@Account, @Day, @Position, @AuditId, @Previous, @LinkedAt, @Hash);
        """;

    /// <summary>Links what waits, unless somebody else is at it; returns the last link of each chain that grew.</summary>
    public async Task<IReadOnlyList<AuditLink>> LinkAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await connection.ExecuteScalarAsync<bool>(dialect.TakeAuditChain, transaction: transaction))
        {
            return [];
        }

        var rows = await connection.QueryAsync<AuditRow>(Waiting, new { Batch }, transaction);
        var heads = new List<AuditLink>();
        foreach (var chain in rows.GroupBy(row => (row.Account, row.Day)))
        {
            var links = Links(chain, await HeadAsync(chain.First(), transaction)).ToArray();
            await connection.ExecuteAsync(Add, links, transaction);
            await connection.ExecuteAsync("DELETE FROM audit_unlinked WHERE audit_id = @AuditId;", links, transaction);
            heads.Add(links[^1]);
        }

        await transaction.CommitAsync(cancellationToken);
        return heads;
    }

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

    /// <summary>What the row's link follows: a day that begins follows the day before it, so that no whole day can be taken out.</summary>
    private static async Task<AuditLink> HeadAsync(AuditRow row, DbTransaction transaction) =>
        await transaction.Connection!.QuerySingleOrDefaultAsync<AuditLink>(LastOfDay, row, transaction)
        ?? new AuditLink { Hash = await transaction.Connection!.ExecuteScalarAsync<string?>(LastBeforeDay, row, transaction) ?? string.Empty };
}
