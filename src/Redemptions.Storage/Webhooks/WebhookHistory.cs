using System.Data.Common;
using System.Text;
using Dapper;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Webhooks;
using Redemptions.Storage.Auditing;
using Redemptions.Storage.Sql;

namespace Redemptions.Storage.Webhooks;

/// <summary>Reads events and deliveries, and makes deliveries due again.</summary>
internal sealed class WebhookHistory(DbDataSource database, KeyedDigests digests, TimeProvider time) : IWebhookHistory
{
    // All deliveries of one event have the same values in these columns.
    private const string EventOfDeliveries = "SELECT event_id, at, min(type) AS type, min(subject) AS subject, min(version) AS version FROM webhook_delivery";
    private const string SelectEvents = "SELECT e.event_id AS Id, e.type, e.subject, e.version, e.at, b.body FROM (";
    private const string WithBodies = ") e LEFT JOIN webhook_body b ON b.event_id = e.event_id ORDER BY e.at DESC, e.event_id DESC;";

    private const string Resend =
        """
        INSERT INTO webhook_delivery (endpoint, event_id, account, mode, type, subject, version, at, next_attempt_at)
        VALUES (@endpoint, @Id, @account, @mode, @type, @Subject, @Version, @at, @now)
        ON CONFLICT (endpoint, event_id) DO UPDATE SET status = 'pending', failed_attempts = 0, next_attempt_at = excluded.next_attempt_at, ended_at = NULL;
        """;

    public async Task<IReadOnlyList<StoredEvent>> ListEventsAsync(EventQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var sql = $"{SelectEvents}{EventOfDeliveries} WHERE {Conditions(query)} GROUP BY at, event_id ORDER BY at DESC, event_id DESC LIMIT @limit{WithBodies}";
        return [.. (await ReadAsync<EventRow>(sql, Parameters(query), cancellationToken)).Select(row => row.Event())];
    }

    public async Task<StoredEvent?> FindEventAsync(string account, Mode mode, string id, CancellationToken cancellationToken = default)
    {
        var sql = $"{SelectEvents}{EventOfDeliveries} WHERE event_id = @id AND account = @account AND mode = @mode GROUP BY at, event_id{WithBodies}";
        return (await ReadAsync<EventRow>(sql, new { id, account, mode = SqlText.Of(mode) }, cancellationToken)).SingleOrDefault()?.Event();
    }

    public async Task<IReadOnlyList<StoredDelivery>> ListDeliveriesAsync(EventQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var sql = $"SELECT {DeliveryRow.Columns} FROM webhook_delivery WHERE {Conditions(query)} ORDER BY at DESC, event_id DESC, endpoint DESC LIMIT @limit;";
        return [.. (await ReadAsync<DeliveryRow>(sql, Parameters(query), cancellationToken)).Select(row => row.Delivery())];
    }

    public async Task ResendAsync(string account, Mode mode, StoredEvent sent, IReadOnlyList<string> endpointIds, AuditEntry audit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(endpointIds);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var endpoint in endpointIds.Order(StringComparer.Ordinal))
        {
            var parameters = new
            {
                endpoint,
                sent.Id,
                account,
                mode = SqlText.Of(mode),
                type = (int)sent.Type,
                sent.Subject,
                sent.Version,
                at = sent.At.ToUnixTimeMilliseconds(),
                now,
            };
            await connection.ExecuteAsync(new CommandDefinition(Resend, parameters, transaction, cancellationToken: cancellationToken));
        }

        await AuditEntries.AddAsync(connection, transaction, digests, audit, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static string Conditions(EventQuery query)
    {
        var sql = new StringBuilder("account = @account AND mode = @mode");
        And(query.Type is not null, "type = @type");

        // The ids of a redemption's events begin with its digits, so their index finds them.
        And(query.Subject is not null, "subject = @subject AND event_id > @firstId AND event_id < @lastId");
        And(query.EndpointId is not null, "endpoint = @endpoint");
        And(query.EventId is not null, "event_id = @eventId");
        And(query.Status is not null, "status = @status");
        And(query.After is { EndpointId: null }, "(at, event_id) < (@afterAt, @afterId)");
        And(query.After is { EndpointId: not null }, "(at, event_id, endpoint) < (@afterAt, @afterId, @afterEndpoint)");
        return sql.ToString();

        void And(bool applies, string condition)
        {
            if (applies)
            {
                sql.Append(" AND ").Append(condition);
            }
        }
    }

    private static object Parameters(EventQuery query) => new
    {
        account = query.Account,
        mode = SqlText.Of(query.Mode),
        type = (int?)query.Type,
        subject = query.Subject,
        firstId = $"evt_{query.Subject?[4..]}",
        lastId = $"evt_{query.Subject?[4..]}g",
        endpoint = query.EndpointId,
        eventId = query.EventId,
        status = query.Status is { } status ? DeliveryRow.Text(status) : null,
        afterAt = query.After?.At,
        afterId = query.After?.EventId,
        afterEndpoint = query.After?.EndpointId,
        limit = query.Limit + 1,
    };

    private async Task<IEnumerable<T>> ReadAsync<T>(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }
}
