using System.Data.Common;
using System.Text.Json;
using Dapper;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Webhooks;
using Redemptions.Storage.Postgres.Startup;

namespace Redemptions.Storage.Webhooks;

/// <summary>The queue of deliveries in SQL.</summary>
internal sealed partial class WebhookOutbox(DbDataSource database, WebhookDialect dialect, KeyedDigests digests, TimeProvider time) : IWebhookOutbox
{
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
                (w.at < @before AND w.next_attempt_at < @before) OR NOT EXISTS (SELECT 1 FROM webhook_endpoint e WHERE e.id = w.endpoint AND e.types & (1 << w.type) <> 0))
            LIMIT @most);
        """,
        """
        DELETE FROM webhook_body WHERE event_id IN (
            SELECT b.event_id FROM webhook_body b
            WHERE b.created_at < @before AND NOT EXISTS (SELECT 1 FROM webhook_delivery w WHERE w.event_id = b.event_id)
            ORDER BY b.created_at LIMIT @most);
        """,
    ];

    public async Task<WebhookClaim> ClaimAsync(IReadOnlyDictionary<string, int> held, int most, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(held);
        var now = Now();
        var parameters = new DynamicParameters(new { now, lease = (long)lease.TotalMilliseconds, most });
        parameters.Add("held", held.Keys.ToArray());
        parameters.Add("heldCounts", held.Values.ToArray());
        parameters.Add("heldJson", JsonSerializer.Serialize(held));
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = dialect.ClaimsInOneStatement ? null : await connection.BeginTransactionAsync(cancellationToken);
        ClaimedRow[] rows = [.. await connection.QueryAsync<ClaimedRow>(Command(dialect.Claim, parameters, transaction, cancellationToken))];
        await (transaction?.CommitAsync(cancellationToken) ?? Task.CompletedTask);
        return new WebhookClaim(rows.Length > 0, [.. rows.Where(row => row.EventId is not null).Select(row => row.Delivery(now, now + (long)lease.TotalMilliseconds))]);
    }

    public async Task ReleaseAsync(IReadOnlyCollection<ClaimedDelivery> deliveries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(deliveries);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        foreach (var same in deliveries.GroupBy(delivery => (delivery.EndpointId, delivery.LeasedUntil)))
        {
            // Only this lease: after its end another silo may have one, and the end of a delivery ends its lease.
            var parameters = new { endpoint = same.Key.EndpointId, until = same.Key.LeasedUntil.ToUnixTimeMilliseconds(), events = same.Select(delivery => delivery.EventId).ToArray() };
            await connection.ExecuteAsync(Command(
                $"UPDATE webhook_delivery SET leased_until = 0 WHERE endpoint = @endpoint AND leased_until = @until AND {dialect.IsOneOf("event_id", "events")};",
                parameters, null, cancellationToken));
        }
    }

    public async Task<IReadOnlyDictionary<string, string>> KeepBodiesAsync(IReadOnlyDictionary<string, string> bodies, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bodies);
        var parameters = new DynamicParameters(new { now = Now() });
        parameters.Add("ids", bodies.Keys.ToArray());
        parameters.Add("bodies", bodies.Values.ToArray());
        parameters.Add("json", JsonSerializer.Serialize(bodies.Select(body => new[] { body.Key, body.Value })));
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var added = (await connection.QueryAsync<string>(Command(
            $"INSERT INTO webhook_body (event_id, created_at, body) {dialect.Bodies} ON CONFLICT (event_id) DO NOTHING RETURNING event_id;", parameters, null, cancellationToken))).ToHashSet();
        var stored = bodies.Where(body => added.Contains(body.Key)).ToDictionary();
        string[] others = [.. bodies.Keys.Where(id => !added.Contains(id))];
        if (others.Length > 0)
        {
            foreach (var (id, body) in await connection.QueryAsync<(string, string)>(Command(
                $"SELECT event_id, body FROM webhook_body WHERE {dialect.IsOneOf("event_id", "others")};", new { others }, null, cancellationToken)))
            {
                stored.Add(id, body);
            }
        }

        return stored;
    }

    public async Task DropAsync(ClaimedDelivery delivery, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(Command(
            "UPDATE webhook_delivery SET status = @status, ended_at = @now WHERE endpoint = @EndpointId AND event_id = @EventId AND ended_at IS NULL;",
            new { status = DeliveryRow.Text(DeliveryStatus.Dropped), now = Now(), delivery.EndpointId, delivery.EventId }, null, cancellationToken));
    }

    public async Task PutOffAsync(ClaimedDelivery delivery, TimeSpan wait, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        if (time.GetUtcNow() - delivery.At > Retention)
        {
            await DropAsync(delivery, cancellationToken);
            return;
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(Command(
            "UPDATE webhook_delivery SET next_attempt_at = @until, leased_until = 0 WHERE endpoint = @EndpointId AND event_id = @EventId AND ended_at IS NULL AND leased_until = @leased;",
            new { until = Now() + (long)wait.TotalMilliseconds, delivery.EndpointId, delivery.EventId, leased = delivery.LeasedUntil.ToUnixTimeMilliseconds() }, null, cancellationToken));
    }

    public async Task<WebhookCounts> CountAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var pending = await connection.QueryAsync<PendingRow>(Command($"{PendingRow.Query} AND endpoint IN (SELECT id FROM webhook_endpoint WHERE disabled_at IS NULL) GROUP BY endpoint;", new { }, null, cancellationToken));
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

    private static CommandDefinition Command(string sql, object parameters, DbTransaction? transaction, CancellationToken cancellationToken) =>
        new(sql, parameters, transaction, PostgresDataSource.StatementSeconds, cancellationToken: cancellationToken);

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
