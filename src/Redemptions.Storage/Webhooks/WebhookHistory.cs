using System.Data.Common;
using System.Text;
using Dapper;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Webhooks;
using Redemptions.Storage.Auditing;
using Redemptions.Storage.Index;
using Redemptions.Storage.Sql;

namespace Redemptions.Storage.Webhooks;

/// <summary>Reads events and deliveries, and makes deliveries due again.</summary>
/// <remarks>A list walks the account's deliveries by time and applies its filter to at most <see cref="ListStatement.Window"/> of them, as lists of redemptions do. So no filter needs an
/// index, for which every delivery would pay. Events of one redemption, and deliveries of one event, are found by their ids.</remarks>
internal sealed class WebhookHistory(DbDataSource database, WebhookDialect dialect, KeyedDigests digests, TimeProvider time) : IWebhookHistory
{
    private const string Newest = "ORDER BY at DESC, event_id DESC, endpoint DESC";

    // All deliveries of one event have the same values in these columns.
    private const string EventOfDeliveries = "SELECT event_id, at, min(type) AS type, min(subject) AS subject, min(version) AS version FROM";
    private const string SelectEvents = "SELECT e.event_id AS Id, e.type, e.subject, e.version, e.at, b.body FROM (";
    private const string WithBodies = ") e LEFT JOIN webhook_body b ON b.event_id = e.event_id ORDER BY e.at DESC, e.event_id DESC;";

    // The result of a successful first attempt is recorded only in rows without attempts, and never looks at the lease: so a row with an empty list is recorded with its lease.
    private static readonly string Resend =
        $"""
        INSERT INTO webhook_delivery (endpoint, event_id, account, mode, type, subject, version, at, next_attempt_at)
        VALUES (@endpoint, @Id, @account, @mode, @type, @Subject, @Version, @at, @now)
        ON CONFLICT (endpoint, event_id) DO UPDATE SET status = 'pending', failed_attempts = 0, next_attempt_at = excluded.next_attempt_at, ended_at = NULL,
            leased_until = CASE WHEN webhook_delivery.leased_until > @now THEN {DeliveryRow.AskedAgain} ELSE webhook_delivery.leased_until END,
            attempts = coalesce(webhook_delivery.attempts, '[]');

        -- The later events of its subject, which were put off until its next attempt.
        UPDATE webhook_delivery SET next_attempt_at = @now
        WHERE event_id > @Id AND event_id < @lastId AND endpoint = @endpoint AND ended_at IS NULL AND failed_attempts = 0 AND next_attempt_at > @now;
        """;

    public async Task<HistoryPage<StoredEvent>> ListEventsAsync(EventQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var sql = $"{Seen(query)} {SelectEvents}{EventOfDeliveries} seen WHERE {Conditions(query)} GROUP BY at, event_id ORDER BY at DESC, event_id DESC LIMIT @limit{WithBodies}";
        var (rows, end) = await ListAsync<EventRow>(query, sql, cancellationToken);
        return Page(query, [.. rows.Select(row => row.Event())], last => new EventPosition(last.At.ToUnixTimeMilliseconds(), last.Id), end is null ? null : end with { EndpointId = null });
    }

    public async Task<StoredEvent?> FindEventAsync(string account, Mode mode, string id, CancellationToken cancellationToken = default)
    {
        var sql = $"{SelectEvents}{EventOfDeliveries} webhook_delivery WHERE event_id = @id AND account = @account AND mode = @mode GROUP BY at, event_id{WithBodies}";
        return (await ReadAsync<EventRow>(sql, new { id, account, mode = SqlText.Of(mode) }, cancellationToken)).SingleOrDefault()?.Event();
    }

    public async Task<HistoryPage<StoredDelivery>> ListDeliveriesAsync(EventQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var sql = $"{Seen(query)} SELECT {DeliveryRow.Columns} FROM seen WHERE {Conditions(query)} {Newest} LIMIT @limit;";
        var (rows, end) = await ListAsync<DeliveryRow>(query, sql, cancellationToken);
        return Page(query, [.. rows.Select(row => row.Delivery())], last => new EventPosition(last.At.ToUnixTimeMilliseconds(), last.EventId, last.EndpointId), end);
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
                lastId = LastId(sent.Subject),
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

    // The ids of a redemption's events begin with its digits, so their index finds them.
    private static string? Few(EventQuery query) =>
        query.EventId is not null ? "event_id = @eventId" : query.Subject is not null ? "event_id > @firstId AND event_id < @lastId" : null;

    /// <summary>What a list looks at: few rows that ids select, or the account's newest deliveries after the last page.</summary>
    private static string Seen(EventQuery query) => Few(query) is { } few
        ? $"WITH seen AS MATERIALIZED (SELECT * FROM webhook_delivery WHERE {few})"
        : $"WITH seen AS (SELECT * FROM webhook_delivery WHERE {Conditions(new EventQuery { Account = query.Account, Mode = query.Mode, After = query.After, Limit = query.Limit })} {Newest} LIMIT @window)";

    private static string Conditions(EventQuery query)
    {
        var sql = new StringBuilder("account = @account AND mode = @mode");
        And(query.Type is not null, "type = @type");
        And(query.Subject is not null, "subject = @subject");
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
        lastId = LastId(query.Subject),
        endpoint = query.EndpointId,
        eventId = query.EventId,
        status = query.Status is { } status ? DeliveryRow.Text(status) : null,
        afterAt = query.After?.At,
        afterId = query.After?.EventId,
        afterEndpoint = query.After?.EndpointId,
        limit = query.Limit + 1,
        window = ListStatement.Window,
    };

    // Above the ids of all events of a subject: hexadecimal digits follow its own.
    private static string LastId(string? subject) => $"evt_{subject?[4..]}g";

    private static HistoryPage<T> Page<T>(EventQuery query, T[] found, Func<T, EventPosition> position, EventPosition? end) =>
        found.Length > query.Limit ? new HistoryPage<T>(found[..query.Limit], position(found[query.Limit - 1])) : new HistoryPage<T>(found, end);

    /// <summary>Reads a page with one row more, and if there are not so many the last row that it looked at, unless that was the last of all.</summary>
    private async Task<(IReadOnlyList<T> Rows, EventPosition? End)> ListAsync<T>(EventQuery query, string sql, CancellationToken cancellationToken)
    {
        if (Few(query) is not null)
        {
            return ([.. await ReadAsync<T>(sql, Parameters(query), cancellationToken)], null);
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(dialect.BeforeList, transaction: transaction, cancellationToken: cancellationToken));
        T[] rows = [.. await connection.QueryAsync<T>(new CommandDefinition(sql, Parameters(query), transaction, cancellationToken: cancellationToken))];
        var last = $"{Seen(query)} SELECT at, event_id AS EventId, endpoint AS EndpointId FROM seen {Newest} LIMIT 1 OFFSET @window - 1;";
        var end = rows.Length > query.Limit ? null : await connection.QueryFirstOrDefaultAsync<EventPosition>(new CommandDefinition(last, Parameters(query), transaction, cancellationToken: cancellationToken));
        return (rows, end);
    }

    private async Task<IEnumerable<T>> ReadAsync<T>(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }
}
