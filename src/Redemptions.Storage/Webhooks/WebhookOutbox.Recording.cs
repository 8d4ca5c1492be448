using System.Data.Common;
using System.Text.Json;
using Dapper;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Webhooks;
using Redemptions.Storage.Auditing;
using Redemptions.Storage.Sql;

namespace Redemptions.Storage.Webhooks;

/// <content>Records attempts.</content>
internal sealed partial class WebhookOutbox
{
    /// <summary>The name of the key in audit entries of what this service does by itself.</summary>
    public const string ServiceName = "webhooks";

    public async Task<IReadOnlyList<AttemptedDelivery>> RecordDeliveredAsync(IReadOnlyList<AttemptedDelivery> delivered, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(delivered);
        var endpoints = delivered.Select(one => one.Delivery.EndpointId).ToArray();
        var eventIds = delivered.Select(one => one.Delivery.EventId).ToArray();
        var ended = delivered.Select(one => (one.Attempt.At + one.Attempt.Duration).ToUnixTimeMilliseconds()).ToArray();
        var logs = delivered.Select(one => AttemptLog.Append(stored: null, one.Attempt)).ToArray();
        var json = JsonSerializer.Serialize(delivered.Select((_, place) => new object[] { endpoints[place], eventIds[place], ended[place], logs[place] }));
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var recorded = (await connection.QueryAsync<(string, string)>(Command(dialect.End, new { endpoints, eventIds, ended, logs, json }, null, cancellationToken))).ToHashSet();
        return [.. delivered.Where(one => !recorded.Contains((one.Delivery.EndpointId, one.Delivery.EventId)))];
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

        // What an earlier address of the endpoint answered says nothing of the present one.
        var health = endpoint is null ? null
            : endpoint.Endpoint().Url == delivery.Url ? await RecordHealthAsync(connection, transaction, endpoint, attempt, cancellationToken)
            : endpoint.Health();
        await transaction.CommitAsync(cancellationToken);
        var disabledFor = endpoint is { DisabledAt: null } ? health!.DisabledReason : null;
        return new RecordedAttempt(status, disabledFor, health?.IsStopped(time.GetUtcNow()) ?? true);
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

        var next = row.LeasedUntil == DeliveryRow.AskedAgain ? row.Progress() : row.Progress().After(attempt, draw);
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

    /// <summary>Records what an attempt says about its endpoint, and returns the endpoint's health after it.</summary>
    private async Task<EndpointHealth> RecordHealthAsync(DbConnection connection, DbTransaction transaction, EndpointRow row, WebhookAttempt attempt, CancellationToken cancellationToken)
    {
        var (before, stored) = (row.Health(), row.Endpoint());
        var after = before.After(attempt);
        if (after == before)
        {
            return before;
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

        return after;
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
}
