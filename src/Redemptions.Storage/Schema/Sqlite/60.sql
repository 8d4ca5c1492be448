-- Webhooks: the endpoints of accounts, and the queue of deliveries, to which the statement that writes a redemption adds.
CREATE TABLE webhook_endpoint (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    mode TEXT NOT NULL,
    version INTEGER NOT NULL,
    url TEXT NOT NULL,
    types INTEGER NOT NULL,
    description TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    secret TEXT NOT NULL,
    previous_secret TEXT,
    previous_secret_until INTEGER,
    failed_connections INTEGER NOT NULL DEFAULT 0,
    failing_since INTEGER,
    last_failure_at INTEGER,
    paused_until INTEGER,
    disabled_at INTEGER,
    disabled_reason TEXT
) WITHOUT ROWID;

CREATE INDEX webhook_endpoint_account ON webhook_endpoint (account, mode, created_at);

-- One small row for each event and endpoint. It is pending until it has an end. The subject is the redemption, or the endpoint that was disabled.
-- The ids of a subject's events begin with its digits, so the primary key also finds the earlier events of a subject.
CREATE TABLE webhook_delivery (
    endpoint TEXT NOT NULL,
    event_id TEXT NOT NULL,
    account TEXT NOT NULL,
    mode TEXT NOT NULL,
    type INTEGER NOT NULL,
    subject TEXT NOT NULL,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    status TEXT NOT NULL DEFAULT 'pending',
    next_attempt_at INTEGER NOT NULL,
    leased_until INTEGER NOT NULL DEFAULT 0,
    failed_attempts INTEGER NOT NULL DEFAULT 0,
    ended_at INTEGER,
    attempts TEXT,
    PRIMARY KEY (event_id, endpoint)
) WITHOUT ROWID;

CREATE INDEX webhook_delivery_due ON webhook_delivery (endpoint, next_attempt_at, event_id) WHERE ended_at IS NULL;
CREATE INDEX webhook_delivery_ended ON webhook_delivery (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX webhook_delivery_listed ON webhook_delivery (account, mode, at, event_id, endpoint);

-- The encrypted body of each event that was attempted: the same bytes for every attempt and endpoint.
CREATE TABLE webhook_body (
    event_id TEXT PRIMARY KEY,
    created_at INTEGER NOT NULL,
    body TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX webhook_body_created ON webhook_body (created_at);

-- Beside the trigger that moves the rows: the events of each redemption, a set of WebhookEventTypes, become deliveries.
CREATE TRIGGER carried_rows_are_queued INSTEAD OF INSERT ON carried_rows
BEGIN
    INSERT INTO webhook_delivery (endpoint, event_id, account, mode, type, subject, version, at, next_attempt_at)
    SELECT
        e.id, printf('evt_%s%06x%02x', substr(carried.value ->> 'id', 5), carried.value ->> 'version', kind.value), e.account, e.mode, kind.value,
        carried.value ->> 'id', carried.value ->> 'version', carried.value ->> 'updated_at', carried.value ->> 'updated_at'
    FROM json_each(NEW.index_rows) carried
    JOIN webhook_endpoint e ON e.account = carried.value ->> 'account' AND e.mode = carried.value ->> 'mode' AND e.disabled_at IS NULL
    JOIN json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30]') kind
        ON (carried.value ->> 'events') & e.types & (1 << kind.value) <> 0
    WHERE true
    ON CONFLICT (endpoint, event_id) DO NOTHING;
END;
