-- Batched reads and writes of many vouchers: one call with arrays. They are functions, because a function can fix its plan: a generic plan
-- without sequential scans, whatever the statistics are. Each row is found by a lateral subquery, which the planner can neither reorder nor
-- join in another way, so only the index remains.

-- The same as the statement WriteToStorageKey for many states: each is conditional on its version, all are written in one commit, and an
-- error fails all. Returns the positions in the arrays of the states that were written, without those that had a version conflict. A state
-- must not occur twice. Rows are locked in array order, states before index rows, so that calls with sorted arrays do not deadlock.
CREATE FUNCTION write_states(
    service text, id_hashes integer[], type_hashes integer[], types text[], extensions text[], versions integer[], payloads bytea[])
RETURNS bigint[] LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
    won bigint[];
BEGIN
    WITH given AS MATERIALIZED (
        SELECT id_hash, type_hash, type, extension, expected, convert_from(payload, 'UTF8')::jsonb AS state, place
        FROM unnest(id_hashes, type_hashes, types, extensions, versions, payloads) WITH ORDINALITY
            AS g (id_hash, type_hash, type, extension, expected, payload, place)
    ), found AS MATERIALIZED (
        SELECT given.place, given.expected, given.state, held.row_at
        FROM given CROSS JOIN LATERAL (
            SELECT s.ctid AS row_at FROM grain_state s
            WHERE s.grain_id_hash = given.id_hash AND s.grain_type_hash = given.type_hash AND s.service_id = service
                AND s.grain_type = given.type AND s.grain_id_n0 = 0 AND s.grain_id_n1 = 0 AND s.grain_id_extension = given.extension
            LIMIT 1
        ) held
        WHERE given.expected IS NOT NULL
    ), updated AS (
        UPDATE grain_state s SET payload = found.state - '{index,audit}'::text[], version = s.version + 1
        FROM found
        WHERE s.ctid = found.row_at AND s.version = found.expected
        RETURNING found.place, found.state
    ), inserted AS (
        INSERT INTO grain_state (
            grain_id_hash, grain_type_hash, service_id, grain_type, grain_id_n0, grain_id_n1, grain_id_extension, payload, version)
        SELECT id_hash, type_hash, service, type, 0, 0, extension, state - '{index,audit}'::text[], 1
        FROM given
        WHERE expected IS NULL
        ON CONFLICT ON CONSTRAINT grain_state_identity DO NOTHING
        RETURNING grain_type, grain_id_extension
    ), written AS MATERIALIZED (
        SELECT place, state FROM updated
        UNION ALL
        SELECT given.place, given.state
        FROM inserted JOIN given ON given.type = inserted.grain_type AND given.extension = inserted.grain_id_extension
    ), rows AS MATERIALIZED (
        SELECT r.*
        FROM written CROSS JOIN LATERAL jsonb_to_recordset(written.state -> 'index') AS r (
            id text, account text, mode text, idempotency_key text, digest text, type text, voucher_key text, fingerprint text, status text,
            version integer, external_reference text, reference text, provider_reference text, attention text, created_at bigint,
            updated_at bigint, next_attempt_at bigint, snapshot text)
    ), begun AS (
        INSERT INTO redemption (
            id, account, mode, idempotency_key, digest, type, voucher_key, fingerprint, status, version, external_reference,
            reference, provider_reference, attention, created_at, updated_at, next_attempt_at, snapshot)
        SELECT
            id, account, mode, idempotency_key, digest, type, voucher_key, fingerprint, status, version, external_reference,
            reference, provider_reference, attention, created_at, updated_at, next_attempt_at, snapshot
        FROM rows
        WHERE version = 1
        ORDER BY account, mode, idempotency_key
    ), indexed AS (
        INSERT INTO redemption (
            id, account, mode, idempotency_key, digest, type, voucher_key, fingerprint, status, version, external_reference,
            reference, provider_reference, attention, created_at, updated_at, next_attempt_at, snapshot)
        SELECT
            id, account, mode, idempotency_key, digest, type, voucher_key, fingerprint, status, version, external_reference,
            reference, provider_reference, attention, created_at, updated_at, next_attempt_at, snapshot
        FROM rows
        WHERE version > 1
        ORDER BY id
        ON CONFLICT (id) DO UPDATE SET
            status = excluded.status,
            version = excluded.version,
            provider_reference = excluded.provider_reference,
            attention = excluded.attention,
            updated_at = excluded.updated_at,
            next_attempt_at = excluded.next_attempt_at,
            snapshot = excluded.snapshot
        WHERE excluded.version >= redemption.version
    ), audited AS (
        INSERT INTO audit (at, account, mode, key_name, action, subject, count, detail, seal)
        SELECT a.at, a.account, a.mode, a.key_name, a.action, a.subject, a.count, a.detail, a.seal
        FROM written CROSS JOIN LATERAL jsonb_to_recordset(written.state -> 'audit') AS a (
            at bigint, account text, mode text, key_name text, action text, subject text, count integer, detail text, seal text)
    )
    SELECT array_agg(place) FROM written INTO won;
    RETURN coalesce(won, '{}');
END
$$;

-- The states that exist, with their positions in the arrays.
CREATE FUNCTION read_states(service text, id_hashes integer[], type_hashes integer[], types text[], extensions text[])
RETURNS TABLE (place bigint, payload jsonb, version integer)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
BEGIN
    RETURN QUERY
    SELECT given.place, held.payload, held.version
    FROM unnest(id_hashes, type_hashes, types, extensions) WITH ORDINALITY AS given (id_hash, type_hash, type, extension, place)
    CROSS JOIN LATERAL (
        SELECT s.payload, s.version FROM grain_state s
        WHERE s.grain_id_hash = given.id_hash AND s.grain_type_hash = given.type_hash AND s.service_id = service
            AND s.grain_type = given.type AND s.grain_id_n0 = 0 AND s.grain_id_n1 = 0 AND s.grain_id_extension = given.extension
        LIMIT 1
    ) held;
END
$$;

-- The key is the first column, so no other index matches a search by key. With the account first, the planner of a database without
-- statistics may choose the index of all redemptions of an account instead.
CREATE UNIQUE INDEX redemption_key ON redemption (idempotency_key, account, mode);
DROP INDEX redemption_idempotency_key;

-- The redemptions of idempotency keys, with the positions of the keys in the arrays. IS NOT DISTINCT FROM keeps the planner from using an
-- index on account or mode.
CREATE FUNCTION find_redemptions(accounts text[], modes text[], keys text[])
RETURNS TABLE (place bigint, id text, digest text, voucher_key text, status text, snapshot text)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
BEGIN
    RETURN QUERY
    SELECT given.place, held.id, held.digest, held.voucher_key, held.status, held.snapshot
    FROM unnest(accounts, modes, keys) WITH ORDINALITY AS given (account, mode, idempotency_key, place)
    CROSS JOIN LATERAL (
        SELECT r.id, r.digest, r.voucher_key, r.status, r.snapshot FROM redemption r
        WHERE r.idempotency_key = given.idempotency_key
            AND r.account IS NOT DISTINCT FROM given.account AND r.mode IS NOT DISTINCT FROM given.mode
        LIMIT 1
    ) held;
END
$$;
