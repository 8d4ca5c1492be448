namespace Redemptions.Storage.Webhooks;

/// <summary>The SQL of webhooks that differs between SQLite and PostgreSQL.</summary>
internal sealed record WebhookDialect
{
    public static WebhookDialect Sqlite { get; } = new()
    {
        TakeAccount = "SELECT true;",
        ForUpdate = string.Empty,

        // One process is the only writer. What waits for an earlier event that is to be attempted later is put off until then.
        Claim =
            """
            UPDATE webhook_delivery AS w SET next_attempt_at = p.next_attempt_at FROM webhook_delivery AS p
            WHERE p.endpoint = w.endpoint AND p.subject = w.subject AND p.ended_at IS NULL AND p.event_id < w.event_id AND p.leased_until <= @now
                AND p.next_attempt_at > @now AND w.ended_at IS NULL AND w.next_attempt_at <= @now AND w.leased_until <= @now;

            CREATE TEMP TABLE IF NOT EXISTS claimed_webhook (endpoint TEXT, event_id TEXT);
            DELETE FROM claimed_webhook;

            INSERT INTO claimed_webhook (endpoint, event_id)
            SELECT due.endpoint, due.event_id FROM (
                SELECT w.endpoint, w.event_id, w.next_attempt_at, e.failed_connections,
                    row_number() OVER (PARTITION BY w.endpoint ORDER BY w.next_attempt_at, w.event_id) AS place
                FROM webhook_delivery w JOIN webhook_endpoint e ON e.id = w.endpoint
                WHERE w.ended_at IS NULL AND w.next_attempt_at <= @now AND w.leased_until <= @now AND e.types & (1 << w.type) <> 0
                    AND e.disabled_at IS NULL AND coalesce(e.paused_until, 0) <= @now
                    AND NOT EXISTS (
                        SELECT 1 FROM webhook_delivery p
                        WHERE p.endpoint = w.endpoint AND p.subject = w.subject AND p.ended_at IS NULL AND p.event_id < w.event_id)
            ) due LEFT JOIN json_each(@busyJson) busy ON busy.key = due.endpoint
            WHERE due.place <= CASE WHEN due.failed_connections >= 5 THEN 1 ELSE 8 END - coalesce(busy.value, 0)
            ORDER BY due.place, due.next_attempt_at LIMIT @most;

            UPDATE webhook_delivery SET leased_until = @now + @lease WHERE (endpoint, event_id) IN (SELECT endpoint, event_id FROM claimed_webhook);
            UPDATE webhook_endpoint SET paused_until = @now + 60000 WHERE failed_connections >= 5 AND id IN (SELECT endpoint FROM claimed_webhook);

            SELECT e.id AS endpoint, e.account, e.mode, e.url, e.secret, e.previous_secret AS PreviousSecret, e.previous_secret_until AS PreviousSecretUntil,
                w.event_id AS EventId, w.type, w.subject, w.at, w.failed_attempts AS FailedAttempts, b.body
            FROM (SELECT 1 WHERE EXISTS (SELECT 1 FROM webhook_endpoint WHERE disabled_at IS NULL)) one
            LEFT JOIN claimed_webhook c ON true
            LEFT JOIN webhook_delivery w ON w.endpoint = c.endpoint AND w.event_id = c.event_id
            LEFT JOIN webhook_endpoint e ON e.id = c.endpoint
            LEFT JOIN webhook_body b ON b.event_id = c.event_id;
            """,
    };

    public static WebhookDialect Postgres { get; } = new()
    {
        TakeAccount = "SELECT pg_advisory_xact_lock(hashtextextended('webhook_endpoint/' || @mode || '/' || @account, 0));",
        ForUpdate = " FOR UPDATE",
        Claim =
            """
            SELECT endpoint, account, mode, url, secret, previous_secret AS PreviousSecret, previous_secret_until AS PreviousSecretUntil, event_id AS EventId, type, subject, at,
                failed_attempts AS FailedAttempts, body
            FROM claim_webhooks(@now, @lease, @busy, @busyCounts, @most);
            """,
    };

    /// <summary>Makes other transactions that add an endpoint to the account wait for this one.</summary>
    public required string TakeAccount { get; init; }

    /// <summary>The end of a query that locks its rows.</summary>
    public required string ForUpdate { get; init; }

    /// <summary>Claims at most <c>@most</c> deliveries that are due at <c>@now</c> for <c>@lease</c> milliseconds. <c>@busy</c> and <c>@busyCounts</c> (SQLite: <c>@busyJson</c>)
    /// are the deliveries in flight by endpoint. A result row without an event says only that there are enabled endpoints.</summary>
    public required string Claim { get; init; }
}
