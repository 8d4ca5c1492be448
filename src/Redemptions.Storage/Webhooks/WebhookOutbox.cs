using System.Data.Common;
using System.Text.Json;
using Dapper;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Webhooks;
using Redemptions.Storage.Auditing;
using Redemptions.Storage.Postgres.Startup;
using Redemptions.Storage.Sql;

namespace Redemptions.Storage.Webhooks;

/// <summary>The queue of deliveries in SQL.</summary>
internal sealed class WebhookOutbox(DbDataSource database, WebhookDialect dialect, KeyedDigests digests, TimeProvider time) : IWebhookOutbox
{
    /// <summary>The name of the key in audit entries of what this service does by itself.</summary>
    public const string ServiceName = "webhooks";

    private static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    private static readonly string[] Purges =
    [
        """
        DELETE FROM webhook_delivery WHERE (endpoint, event_id) IN (
            SELECT endpoint, event_id FROM webhook_delivery WHERE ended_at IS NOT NULL AND ended_at < @before ORDER BY ended_at LIMIT @most);
        """,
        """
        DELETE FROM webhook_delivery WHERE (endpoint, event_id) IN (
            SELECT w.endpoint, w.event_id FROM webhook_delivery w
            WHERE w.ended_at IS NULL AND (
                w.at < @before OR NOT EXISTS (SELECT 1 FROM webhook_endpoint e WHERE e.id = w.endpoint AND e.types & (1 << w.type) <> 0))
            LIMIT @most);
        """,
        """
        DELETE FROM webhook_body WHERE event_id IN (
            SELECT b.event_id FROM webhook_body b
            WHERE b.created_at < @before AND NOT EXISTS (SELECT 1 FROM webhook_delivery w WHERE w.event_id = b.event_id)
            ORDER BY b.created_at LIMIT @most);
        """,
    ];

    public async Task<WebhookClaim> ClaimAsync(IReadOnlyDictionary<string, int> busy, int most, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(busy);
        var now = Now();
        var parameters = new DynamicParameters(new { now, lease = (long)lease.TotalMilliseconds, most });
        parameters.Add("busy", busy.Keys.ToArray());
        parameters.Add("busyCounts", busy.Values.ToArray());
        parameters.Add("busyJson", JsonSerializer.Serialize(busy));
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        ClaimedRow[] rows = [.. await connection.QueryAsync<ClaimedRow>(Command(dialect.Claim, parameters, transaction, cancellationToken))];
        await transaction.CommitAsync(cancellationToken);
        return new WebhookClaim(rows.Length > 0, [.. rows.Where(row => row.EventId is not null).Select(row => row.Delivery(now))]);
    }

    public async Task<string> KeepBodyAsync(string eventId, string body, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(Command(
            "INSERT INTO webhook_body (event_id, created_at, body) VALUES (@eventId, @now, @body) ON CONFLICT (event_id) DO NOTHING;", new { eventId, now = Now(), body }, null, cancellationToken));
        return await connection.QuerySingleAsync<string>(Command("SELECT body FROM webhook_body WHERE event_id = @eventId;", new { eventId }, null, cancellationToken));
    }

    public async Task<RecordedAttempt> RecordAsync(ClaimedDelivery delivery, WebhookAttempt attempt, double draw, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(attempt);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // Every transaction locks the endpoint before its deliveries.
        var endpoint = (await connection.QueryAsync<EndpointRow>(Command(
            $"SELECT {EndpointRow.Columns} FROM webhook_endpoint WHERE id = @EndpointId{dialect.ForUpdate};", new { delivery.EndpointId }, transaction, cancellationToken))).SingleOrDefault();
        var row = (await connection.QueryAsync<DeliveryRow>(Command(
            $"SELECT {DeliveryRow.Columns} FROM webhook_delivery WHERE endpoint = @EndpointId AND event_id = @EventId{dialect.ForUpdate};",
            new { delivery.EndpointId, delivery.EventId }, transaction, cancellationToken))).SingleOrDefault();
        var status = row is null ? null : await RecordDeliveryAsync(connection, transaction, row, delivery, attempt, draw, cancellationToken);
        var disabledFor = endpoint is null ? null : await RecordHealthAsync(connection, transaction, endpoint, attempt, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RecordedAttempt(status, disabledFor);
    }

    public async Task DropAsync(ClaimedDelivery delivery, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(Command(
            "UPDATE webhook_delivery SET status = @status, ended_at = @now WHERE endpoint = @EndpointId AND event_id = @EventId AND ended_at IS NULL;",
            new { status = DeliveryRow.Text(DeliveryStatus.Dropped), now = Now(), delivery.EndpointId, delivery.EventId }, null, cancellationToken));
    }

    public async Task<WebhookCounts> CountAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var pending = await connection.QueryAsync<PendingRow>(Command($"{PendingRow.Query} GROUP BY endpoint;", new { }, null, cancellationToken));
        var disabled = await connection.QueryAsync<(string Id, string Reason)>(Command(
            "SELECT id, disabled_reason FROM webhook_endpoint WHERE disabled_at IS NOT NULL;", new { }, null, cancellationToken));
        return new WebhookCounts([.. pending.Select(row => row.Pending())], [.. disabled.Select(row => (row.Id, Enum.Parse<DisabledReason>(row.Reason, ignoreCase: true)))]);
    }

    public async Task<int> PurgeAsync(int most, CancellationToken cancellationToken = default)
    {
        var before = (time.GetUtcNow() - Retention).ToUnixTimeMilliseconds();
        var removed = 0;
        foreach (var purge in Purges)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            removed += await connection.ExecuteAsync(Command(purge, new { before, most }, null, cancellationToken));
        }

        return removed;
    }

    /// <summary>Records an attempt in its delivery, and returns the delivery's state. Null if it had ended, or if another silo that attempted it after the lease has recorded a failure:
    /// that counts once.</summary>
    private static async Task<DeliveryStatus?> RecordDeliveryAsync(
        DbConnection connection, DbTransaction transaction, DeliveryRow row, ClaimedDelivery delivery, WebhookAttempt attempt, double draw, CancellationToken cancellationToken)
    {
        if (row.EndedAt is not null || (attempt.Error is not null && row.FailedAttempts != delivery.FailedAttempts))
        {
            return null;
        }

        var next = row.Progress().After(attempt, draw);
        await connection.ExecuteAsync(Command(
            """
            UPDATE webhook_delivery SET status = @status, failed_attempts = @FailedAttempts, next_attempt_at = @due, leased_until = 0, ended_at = @ended, attempts = @attempts
            WHERE endpoint = @Endpoint AND event_id = @EventId;
            """,
            new
            {
                row.Endpoint,
                row.EventId,
                status = DeliveryRow.Text(next.Status),
                next.FailedAttempts,
                due = next.NextAttemptAt.ToUnixTimeMilliseconds(),
                ended = next.EndedAt?.ToUnixTimeMilliseconds(),
                attempts = AttemptLog.Append(row.Attempts, attempt),
            },
            transaction,
            cancellationToken));
        return next.Status;
    }

    private async Task<DisabledReason?> RecordHealthAsync(DbConnection connection, DbTransaction transaction, EndpointRow row, WebhookAttempt attempt, CancellationToken cancellationToken)
    {
        var (before, stored) = (row.Health(), row.Endpoint());
        var after = before.After(attempt);
        if (after == before)
        {
            return null;
        }

        var isDisabled = after.DisabledAt is not null;
        var changed = stored with { Health = after, Version = stored.Version + (isDisabled ? 1 : 0) };
        await connection.ExecuteAsync(Command(
            """
            UPDATE webhook_endpoint SET version = @Version, failed_connections = @FailedConnections, failing_since = @FailingSince, last_failure_at = @LastFailureAt,
                paused_until = @PausedUntil, disabled_at = @DisabledAt, disabled_reason = @DisabledReason
            WHERE id = @Id;
            """,
            EndpointRow.Of(changed),
            transaction,
            cancellationToken));
        if (isDisabled)
        {
            await TellAsync(connection, transaction, changed, cancellationToken);
        }

        return after.DisabledReason;
    }

    /// <summary>Writes the audit entry of a disabled endpoint, and an event for the account's other endpoints.</summary>
    private async Task TellAsync(DbConnection connection, DbTransaction transaction, StoredEndpoint disabled, CancellationToken cancellationToken)
    {
        const WebhookEventType type = WebhookEventType.WebhookEndpointDisabled;
        var at = disabled.Health.DisabledAt!.Value.ToUnixTimeMilliseconds();
        await connection.ExecuteAsync(Command(
            """
            INSERT INTO webhook_delivery (endpoint, event_id, account, mode, type, subject, version, at, next_attempt_at)
            SELECT id, @eventId, account, mode, @type, @Id, @Version, @at, @at FROM webhook_endpoint
            WHERE account = @Account AND mode = @mode AND id <> @Id AND disabled_at IS NULL AND types & @set <> 0
            ON CONFLICT (endpoint, event_id) DO NOTHING;
            """,
            new
            {
                eventId = WebhookIds.Event(disabled.Id, disabled.Version, type),
                type = (int)type,
                disabled.Id,
                disabled.Version,
                at,
                disabled.Account,
                mode = SqlText.Of(disabled.Mode),
                set = WebhookEventTypes.SetOf(type),
            },
            transaction,
            cancellationToken));
        var entry = new AuditEntry
        {
            At = at,
            Account = disabled.Account,
            Mode = disabled.Mode,
            KeyName = ServiceName,
            Action = AuditActions.EndpointDisabled,
            Subject = disabled.Id,
            Detail = JsonNamingPolicy.SnakeCaseLower.ConvertName(disabled.Health.DisabledReason!.Value.ToString()),
        };
        await AuditEntries.AddAsync(connection, transaction, digests, entry, cancellationToken);
    }

    private static CommandDefinition Command(string sql, object parameters, DbTransaction? transaction, CancellationToken cancellationToken) =>
        new(sql, parameters, transaction, PostgresDataSource.StatementSeconds, cancellationToken: cancellationToken);

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
