-- Webhooks: the endpoints of accounts, and the queue of deliveries, to which the statement that writes a redemption adds.

CREATE TABLE webhook_endpoint (
    id text COLLATE "C" PRIMARY KEY,
    account text COLLATE "C" NOT NULL,
    mode text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    url text NOT NULL,
    types integer NOT NULL,
    description text,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    secret text NOT NULL,
    previous_secret text,
    previous_secret_until bigint,
    failed_connections integer NOT NULL DEFAULT 0,
    failing_since bigint,
    last_failure_at bigint,
    paused_until bigint,
    disabled_at bigint,
    disabled_reason text COLLATE "C"
);

-- With this index the writes of accounts without endpoints find nothing after one comparison.
CREATE INDEX webhook_endpoint_enabled ON webhook_endpoint (account, mode) WHERE disabled_at IS NULL;
CREATE INDEX webhook_endpoint_account ON webhook_endpoint (account, mode, created_at);

-- One small row for each event and endpoint. It is pending until it has an end. The subject is the redemption, or the endpoint that was disabled.
-- The ids of a subject's events begin with its digits, so the primary key also finds the earlier events of a subject.
CREATE TABLE webhook_delivery (
    endpoint text COLLATE "C" NOT NULL,
    event_id text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    mode text COLLATE "C" NOT NULL,
    type integer NOT NULL,
    subject text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    at bigint NOT NULL,
    status text COLLATE "C" NOT NULL DEFAULT 'pending',
    next_attempt_at bigint NOT NULL,
    leased_until bigint NOT NULL DEFAULT 0,
    failed_attempts integer NOT NULL DEFAULT 0,
    ended_at bigint,
    attempts text,
    PRIMARY KEY (event_id, endpoint)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

CREATE INDEX webhook_delivery_due ON webhook_delivery (endpoint, next_attempt_at, event_id) WHERE ended_at IS NULL;
CREATE INDEX webhook_delivery_ended ON webhook_delivery (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX webhook_delivery_listed ON webhook_delivery (account, mode, at, event_id, endpoint);

-- The encrypted body of each event that was attempted: the same bytes for every attempt and endpoint.
CREATE TABLE webhook_body (
    event_id text COLLATE "C" PRIMARY KEY,
    created_at bigint NOT NULL,
    body text NOT NULL
);

CREATE INDEX webhook_body_created ON webhook_body (created_at);

-- The id of an event: the digits of its subject's id, of the version and of the type. WebhookIds makes the same.
CREATE FUNCTION webhook_event_id(subject text, version integer, type integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT 'evt_' || substr(subject, 5) || lpad(to_hex(version), 6, '0') || lpad(to_hex(type), 2, '0')
$$;

-- Writes as the function without events, which silos of the build before call during an upgrade. The events of each redemption are a set of WebhookEventTypes: a delivery for each enabled endpoint of its account and mode that wants its type.
CREATE FUNCTION write_vouchers(
    keys uuid[], expected_versions integer[], last_versions integer[], last_ids text[], last_statuses text[],
    accounts text[], modes text[], ids text[], next_attempts bigint[], created bigint[], updated bigint[], versions integer[], statuses text[], types text[],
    idempotency_keys text[], reference_ids uuid[], digests bytea[], fingerprints bytea[], external_references text[], provider_references text[],
    attentions text[], change_fingerprints text[], change_serial_numbers text[], snapshots bytea[], wires bytea[], audits text[], events integer[],
    redeemed_amounts bigint[] DEFAULT NULL)
RETURNS bigint[] LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
    won bigint[] := write_vouchers(
        keys, expected_versions, last_versions, last_ids, last_statuses, accounts, modes, ids, next_attempts, created, updated, versions, statuses, types,
        idempotency_keys, reference_ids, digests, fingerprints, external_references, provider_references, attentions, change_fingerprints,
        change_serial_numbers, snapshots, wires, audits, redeemed_amounts);
BEGIN
    -- One look for the whole batch: while none of its accounts has an endpoint, this is all that webhooks cost.
    IF EXISTS (SELECT 1 FROM webhook_endpoint e WHERE e.account = ANY (accounts) AND e.disabled_at IS NULL) THEN
        INSERT INTO webhook_delivery (endpoint, event_id, account, mode, type, subject, version, at, next_attempt_at)
        SELECT e.id, webhook_event_id(g.id, g.version, kind.type), g.account, g.mode, kind.type, g.id, g.version, g.updated_at, g.updated_at
        FROM unnest(accounts, modes, ids, updated, versions, events) WITH ORDINALITY AS g (account, mode, id, updated_at, version, events, place)
        CROSS JOIN LATERAL (
            SELECT w.id, w.types FROM webhook_endpoint w WHERE w.account = g.account AND w.mode = g.mode AND w.disabled_at IS NULL
        ) e
        CROSS JOIN generate_series(1, 30) AS kind (type)
        WHERE g.place = ANY (won) AND g.events & e.types & (1 << kind.type) <> 0
        ON CONFLICT (endpoint, event_id) DO NOTHING;
    END IF;

    RETURN won;
END
$$;

-- Leases due deliveries for a time in milliseconds: of each enabled endpoint that is not paused, at most 24 less those that the calling silo holds (8 while its last attempt
-- failed), and of a dead one a single delivery a minute. A delivery whose subject has an earlier one pending for the endpoint waits; if that one is to be attempted again
-- later, it waits until then without being looked at. Rows that another silo is claiming are skipped. The index of due rows is walked in its order, however many there are.
-- A disabled sort that is needed all the same counts as very expensive: with jit on, each call would be compiled for 100 ms. A row without an event says only that there are enabled endpoints.
CREATE FUNCTION claim_webhooks(now_at bigint, lease bigint, held_endpoints text[], held_counts integer[], most integer)
RETURNS TABLE (
    endpoint text, account text, mode text, url text, secret text, previous_secret text, previous_secret_until bigint,
    event_id text, type integer, subject text, at bigint, failed_attempts integer, body text)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off SET jit = off AS $$
DECLARE
    probed text[];
    opened text[];
BEGIN
    IF NOT EXISTS (SELECT 1 FROM webhook_endpoint e WHERE e.disabled_at IS NULL) THEN
        RETURN;
    END IF;

    probed := ARRAY(
        SELECT e.id FROM webhook_endpoint e
        WHERE e.disabled_at IS NULL AND e.failed_connections >= 5 AND (e.paused_until IS NULL OR e.paused_until <= now_at) FOR UPDATE SKIP LOCKED);
    opened := ARRAY(
        SELECT e.id FROM webhook_endpoint e
        WHERE e.disabled_at IS NULL AND (e.failed_connections < 5 OR e.id = ANY (probed)) AND (e.paused_until IS NULL OR e.paused_until <= now_at)
            AND (SELECT 1 FROM webhook_delivery d WHERE d.endpoint = e.id AND d.ended_at IS NULL AND d.next_attempt_at <= now_at LIMIT 1) IS NOT NULL
        ORDER BY random());

    -- Only rows that are put off are locked.
    WITH blocked AS MATERIALIZED (
        SELECT d.row_at, earlier.next_attempt_at
        FROM unnest(opened) AS e (id) CROSS JOIN LATERAL (
            SELECT w.ctid AS row_at, w.event_id FROM webhook_delivery w
            WHERE w.endpoint = e.id AND w.ended_at IS NULL AND w.next_attempt_at <= now_at AND w.leased_until <= now_at
            ORDER BY w.next_attempt_at, w.event_id LIMIT 100
        ) d CROSS JOIN LATERAL (
            SELECT p.next_attempt_at FROM webhook_delivery p
            WHERE p.event_id >= left(d.event_id, 28) AND p.event_id < d.event_id AND p.endpoint = e.id AND coalesce(p.ended_at, 0) = 0
                AND p.next_attempt_at > now_at AND p.leased_until <= now_at
            ORDER BY p.event_id LIMIT 1
        ) earlier
    ), put_off AS MATERIALIZED (
        SELECT held.row_at, blocked.next_attempt_at
        FROM blocked CROSS JOIN LATERAL (
            SELECT w.ctid AS row_at FROM webhook_delivery w
            WHERE w.ctid = blocked.row_at AND w.ended_at IS NULL AND w.leased_until <= now_at LIMIT 1 FOR UPDATE SKIP LOCKED
        ) held
    )
    UPDATE webhook_delivery w SET next_attempt_at = put_off.next_attempt_at FROM put_off WHERE w.ctid = put_off.row_at;

    RETURN QUERY
    WITH due AS MATERIALIZED (
        SELECT d.row_at FROM unnest(opened) AS o (id)
        CROSS JOIN LATERAL (
            SELECT e.types, CASE WHEN e.failed_connections >= 5 THEN 1 WHEN e.failing_since IS NOT NULL THEN 8 ELSE 24 END - coalesce((
                SELECT h.count FROM unnest(held_endpoints, held_counts) AS h (id, count) WHERE h.id = e.id), 0) AS room
            FROM webhook_endpoint e WHERE e.id = o.id LIMIT 1
        ) e
        CROSS JOIN LATERAL (
            SELECT w.ctid AS row_at FROM webhook_delivery w
            WHERE w.endpoint = o.id AND w.ended_at IS NULL AND w.next_attempt_at <= now_at AND w.leased_until <= now_at AND e.types & (1 << w.type) <> 0

                -- A scalar subquery, and a condition that no partial index has, leave the planner no choice but the primary key.
                AND (
                    SELECT p.event_id FROM webhook_delivery p
                    WHERE p.event_id >= left(w.event_id, 28) AND p.event_id < w.event_id AND p.endpoint = w.endpoint AND coalesce(p.ended_at, 0) = 0 LIMIT 1) IS NULL
            ORDER BY w.next_attempt_at, w.event_id LIMIT greatest(e.room, 0) FOR UPDATE OF w SKIP LOCKED
        ) d
        LIMIT most
    ), leased AS (
        UPDATE webhook_delivery w SET leased_until = now_at + lease FROM due WHERE w.ctid = due.row_at
        RETURNING w.endpoint, w.event_id, w.type, w.subject, w.at, w.failed_attempts
    ), paused AS (
        UPDATE webhook_endpoint e SET paused_until = now_at + 60000 WHERE e.id = ANY (probed) AND e.id IN (SELECT l.endpoint FROM leased l)
    )
    SELECT e.id, e.account, e.mode, e.url, e.secret, e.previous_secret, e.previous_secret_until, l.event_id, l.type, l.subject, l.at, l.failed_attempts, b.body
    FROM (SELECT 1) one
    LEFT JOIN leased l ON true
    LEFT JOIN webhook_endpoint e ON e.id = l.endpoint
    LEFT JOIN webhook_body b ON b.event_id = l.event_id;
END
$$;

-- Ends deliveries after a successful attempt, and returns those that it ended. Left out are those of an endpoint whose last attempt failed, those with earlier attempts,
-- those that have ended, and those that another transaction holds: they are recorded one by one. It waits for no lock, so it can be part of no deadlock.
CREATE FUNCTION end_webhooks(endpoints text[], event_ids text[], ended bigint[], logs text[])
RETURNS TABLE (endpoint text, event_id text) LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
BEGIN
    RETURN QUERY
    WITH done AS MATERIALIZED (
        SELECT held.row_at, g.ended_at, g.log
        FROM unnest(endpoints, event_ids, ended, logs) AS g (endpoint, event_id, ended_at, log)
        CROSS JOIN LATERAL (
            SELECT w.ctid AS row_at FROM webhook_delivery w
            WHERE w.event_id = g.event_id AND w.endpoint = g.endpoint AND coalesce(w.ended_at, 0) = 0 AND w.attempts IS NULL
                AND (SELECT e.failing_since IS NULL AND e.failed_connections = 0 FROM webhook_endpoint e WHERE e.id = g.endpoint)
            LIMIT 1 FOR UPDATE SKIP LOCKED
        ) held
    )
    UPDATE webhook_delivery w SET status = 'delivered', leased_until = 0, ended_at = done.ended_at, attempts = done.log
    FROM done WHERE w.ctid = done.row_at
    RETURNING w.endpoint, w.event_id;
END
$$;

-- The records of redemptions by id, account and mode; those that are not there are left out.
CREATE FUNCTION read_redemptions(ids text[], accounts text[], modes text[])
RETURNS TABLE (id text, digest bytea, voucher_key text, status text, snapshot bytea)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
BEGIN
    RETURN QUERY
    SELECT given.id, found.digest, given.mode || '/' || found.type || '/' || fingerprint_text(found.fingerprint), found.status, found.snapshot
    FROM unnest(ids, accounts, modes) AS given (id, account, mode)
    CROSS JOIN LATERAL (
        (
            SELECT 'draft' AS status, d.type, d.digest, d.fingerprint, d.snapshot FROM draft d
            WHERE d.id = given.id AND d.account = given.account AND d.mode = given.mode
        )
        UNION ALL
        (
            -- An order that only the index of ids has, as in find_keys_and_vouchers.
            SELECT s.status, s.type, s.digest, s.fingerprint, s.snapshot FROM settled s
            WHERE s.account = given.account AND s.mode = given.mode AND s.id >= given.id AND s.id <= given.id ORDER BY s.id LIMIT 1
        )
        LIMIT 1
    ) found;
END
$$;
