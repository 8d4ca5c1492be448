using Redemptions.Storage.Sql;

namespace Redemptions.Storage.Webhooks;

/// <summary>The SQL of webhooks that differs between SQLite and PostgreSQL.</summary>
internal sealed record WebhookDialect
{
    public static WebhookDialect Sqlite { get; } = new()
    {
        TakeAccount = "SELECT true;",
        ForUpdate = string.Empty,
        BeforeList = IndexDialect.Sqlite.BeforeList,

        // One process is the only writer. What waits for an earlier event that is to be attempted later is put off until then. A condition that no partial index
        // has leaves the planner no choice but the primary key.
        Claim =
            """
            UPDATE webhook_delivery AS w SET next_attempt_at = p.next_attempt_at
            FROM webhook_endpoint AS e CROSS JOIN webhook_delivery AS p
            WHERE e.disabled_at IS NULL AND coalesce(e.paused_until, 0) <= @now AND w.endpoint = e.id
                AND w.event_id IN (
                    SELECT d.event_id FROM webhook_delivery d
                    WHERE d.endpoint = e.id AND d.ended_at IS NULL AND d.next_attempt_at <= @now AND d.leased_until <= @now
                    ORDER BY d.next_attempt_at, d.event_id LIMIT 100)
                AND p.event_id >= substr(w.event_id, 1, 28) AND p.event_id < w.event_id AND p.endpoint = w.endpoint AND coalesce(p.ended_at, 0) = 0
                AND p.leased_until <= @now AND p.next_attempt_at > @now;

            CREATE TEMP TABLE IF NOT EXISTS claimed_webhook (endpoint TEXT, event_id TEXT);
            DELETE FROM claimed_webhook;

            INSERT INTO claimed_webhook (endpoint, event_id)
            SELECT due.endpoint, due.event_id FROM (
                SELECT w.endpoint, w.event_id, w.next_attempt_at, e.failed_connections, e.failing_since,
                    row_number() OVER (PARTITION BY w.endpoint ORDER BY w.next_attempt_at, w.event_id) AS place
                FROM webhook_endpoint e CROSS JOIN webhook_delivery w
                WHERE e.disabled_at IS NULL AND coalesce(e.paused_until, 0) <= @now AND w.endpoint = e.id
                    AND w.event_id IN (
                        SELECT d.event_id FROM webhook_delivery d
                        WHERE d.endpoint = e.id AND d.ended_at IS NULL AND d.next_attempt_at <= @now AND d.leased_until <= @now AND e.types & (1 << d.type) <> 0
                            AND NOT EXISTS (
                                SELECT 1 FROM webhook_delivery p
                                WHERE p.event_id >= substr(d.event_id, 1, 28) AND p.event_id < d.event_id AND p.endpoint = d.endpoint AND coalesce(p.ended_at, 0) = 0)
                        ORDER BY d.next_attempt_at, d.event_id LIMIT 24)
            ) due LEFT JOIN json_each(@heldJson) held ON held.key = due.endpoint
            WHERE due.place <= CASE WHEN due.failed_connections >= 5 THEN 1 WHEN due.failing_since IS NOT NULL THEN 8 ELSE 24 END - coalesce(held.value, 0)
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
        End =
            """
            UPDATE webhook_delivery AS w SET status = 'delivered', leased_until = 0, ended_at = g.value ->> 2, attempts = g.value ->> 3
            FROM json_each(@json) AS g
            WHERE w.endpoint = g.value ->> 0 AND w.event_id = g.value ->> 1 AND w.ended_at IS NULL AND w.attempts IS NULL
                AND (SELECT e.failing_since IS NULL AND e.failed_connections = 0 FROM webhook_endpoint e WHERE e.id = w.endpoint)
            RETURNING endpoint, event_id;
            """,
        Bodies = "SELECT value ->> 0, @now, value ->> 1 FROM json_each(@json) WHERE true",
        IsOneOf = (column, parameter) => $"{column} IN @{parameter}",
    };

    public static WebhookDialect Postgres { get; } = new()
    {
        TakeAccount = "SELECT pg_advisory_xact_lock(hashtextextended('webhook_endpoint/' || @mode || '/' || @account, 0));",
        ForUpdate = " FOR UPDATE",
        BeforeList = IndexDialect.Postgres.BeforeList,
        Claim =
            """
            SELECT endpoint, account, mode, url, secret, previous_secret AS PreviousSecret, previous_secret_until AS PreviousSecretUntil, event_id AS EventId, type, subject, at,
                failed_attempts AS FailedAttempts, body
            FROM claim_webhooks(@now, @lease, @held, @heldCounts, @most);
            """,
        ClaimsInOneStatement = true,
        End = "SELECT endpoint, event_id FROM end_webhooks(@endpoints, @eventIds, @ended, @logs);",
        Bodies = "SELECT event_id, @now, body FROM unnest(@ids, @bodies) AS given (event_id, body) ORDER BY event_id",
        IsOneOf = (column, parameter) => $"{column} = ANY(@{parameter})",
    };

    /// <summary>Makes other transactions that add an endpoint to the account wait for this one.</summary>
    public required string TakeAccount { get; init; }

    /// <summary>The end of a query that locks its rows.</summary>
    public required string ForUpdate { get; init; }

    /// <summary>A query to send before a list that walks an index, in the same transaction.</summary>
    public required string BeforeList { get; init; }

    /// <summary>Claims at most <c>@most</c> deliveries that are due at <c>@now</c> for <c>@lease</c> milliseconds. <c>@held</c> and <c>@heldCounts</c> (SQLite: <c>@heldJson</c>)
    /// are the deliveries that the silo holds, by endpoint. A result row without an event says only that there are enabled endpoints.</summary>
    public required string Claim { get; init; }

    /// <summary>Whether <see cref="Claim"/> is one statement, which needs no transaction around it.</summary>
    public bool ClaimsInOneStatement { get; init; }

    /// <summary>Ends deliveries after a successful attempt: <c>@endpoints</c>, <c>@eventIds</c>, <c>@ended</c> and <c>@logs</c> (SQLite: <c>@json</c>, an array of arrays of these). Returns
    /// the endpoint and the event of those that it ended; the others have to be recorded one by one.</summary>
    public required string End { get; init; }

    /// <summary>The rows of <c>webhook_body</c> in <c>@ids</c> and <c>@bodies</c> (SQLite: <c>@json</c>, an array of pairs).</summary>
    public required string Bodies { get; init; }

    /// <summary>The condition that a column has one of the texts of a parameter.</summary>
    public required Func<string, string, string> IsOneOf { get; init; }
}
