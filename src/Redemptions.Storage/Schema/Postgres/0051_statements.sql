-- Batched reads and writes of many states: one call with arrays. They are functions, because a function can fix its plan: a generic plan without
-- sequential scans, whatever the statistics are. A condition on an array, or a lateral subquery, leaves the planner only the index of the key.

-- States of grains other than vouchers. Each write is conditional on its version, all are written in one commit together with the audit entries in
-- their payloads, and an error fails all. Returns the positions in the arrays of the states that were written, without those that had a version
-- conflict. A state must not occur twice. Rows are locked in array order, so that calls with sorted arrays do not deadlock.
CREATE FUNCTION write_grain_states(
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
        UPDATE grain_state s SET payload = found.state - 'audit', version = s.version + 1
        FROM found
        WHERE s.ctid = found.row_at AND s.version = found.expected
        RETURNING found.place, found.state
    ), inserted AS (
        INSERT INTO grain_state (
            grain_id_hash, grain_type_hash, service_id, grain_type, grain_id_n0, grain_id_n1, grain_id_extension, payload, version)
        SELECT id_hash, type_hash, service, type, 0, 0, extension, state - 'audit', 1
        FROM given
        WHERE expected IS NULL
        ON CONFLICT ON CONSTRAINT grain_state_identity DO NOTHING
        RETURNING grain_type, grain_id_extension
    ), written AS MATERIALIZED (
        SELECT place, state FROM updated
        UNION ALL
        SELECT given.place, given.state
        FROM inserted JOIN given ON given.type = inserted.grain_type AND given.extension = inserted.grain_id_extension
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

-- The states of vouchers, each with at most one redemption and any number of audit entries (JSON arrays), in one commit; an error fails all. Returns the
-- positions that were written, without those that had a version conflict: for these nothing is written. A voucher must not occur twice, and the
-- arrays are sorted by its key, so that calls lock rows in one order.
--
-- A redemption of version 1 is begun: its key is taken for ever, which a second redemption of the key fails, and its draft is inserted, which a second
-- draft of the voucher fails. A later version that is undecided changes the draft. A decided one removes the draft and is inserted; without a draft it
-- takes its key like a new one, and one that was decided before is changed, never to a lower version.
CREATE FUNCTION write_vouchers(
    keys uuid[], expected_versions integer[], last_versions integer[], last_ids text[], last_statuses text[],
    accounts text[], modes text[], ids text[], next_attempts bigint[], created bigint[], updated bigint[], versions integer[], statuses text[], types text[],
    idempotency_keys text[], reference_ids uuid[], digests bytea[], fingerprints bytea[], external_references text[], provider_references text[],
    attentions text[], change_fingerprints text[], change_serial_numbers text[], snapshots bytea[], wires bytea[], audits text[],
    redeemed_amounts bigint[] DEFAULT NULL)
RETURNS bigint[] LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
    won bigint[];
BEGIN
    WITH given AS MATERIALIZED (
        SELECT * FROM unnest(keys, expected_versions, last_versions, last_ids, last_statuses) WITH ORDINALITY
            AS g (key, expected, last_version, last_id, last_status, place)
    ), changed AS (
        UPDATE voucher v
        SET version = v.version + 1, last_version = given.last_version, last_id = given.last_id, last_status = given.last_status
        FROM given
        WHERE v.key = ANY (keys) AND v.key = given.key AND v.version = given.expected
        RETURNING given.place
    ), inserted AS (
        INSERT INTO voucher (key, version, last_version, last_id, last_status)
        SELECT key, 1, last_version, last_id, last_status FROM given WHERE expected IS NULL
        ON CONFLICT (key) DO NOTHING
        RETURNING key
    )
    SELECT array_agg(place) FROM (
        SELECT place FROM changed UNION ALL SELECT array_position(keys, key)::bigint FROM inserted
    ) written INTO won;

    IF 'draft' = ANY (statuses) THEN
        WITH rows AS MATERIALIZED (
            SELECT * FROM unnest(
                accounts, modes, ids, next_attempts, created, updated, versions, statuses, types, idempotency_keys, reference_ids, digests, fingerprints,
                external_references, provider_references, attentions, change_fingerprints, change_serial_numbers, snapshots, wires) WITH ORDINALITY AS g (
                account, mode, id, next_attempt_at, created_at, updated_at, version, status, type, idempotency_key, reference, digest, fingerprint,
                external_reference, provider_reference, attention, change_fingerprint, change_serial_number, snapshot, wire, place)
            WHERE g.status = 'draft' AND g.place = ANY (won)
        ), taken AS (
            INSERT INTO redemption_key (reference, id) SELECT reference, id FROM rows WHERE version = 1 ORDER BY reference
        ), begun AS (
            INSERT INTO draft (
                account, mode, id, voucher, next_attempt_at, created_at, updated_at, version, type, idempotency_key, digest, fingerprint,
                external_reference, provider_reference, attention, change_fingerprint, change_serial_number, snapshot, wire)
            SELECT
                account, mode, id, voucher_of(fingerprint), next_attempt_at, created_at, updated_at, version, type, idempotency_key, digest, fingerprint,
                external_reference, provider_reference, attention, change_fingerprint, change_serial_number, snapshot, wire
            FROM rows WHERE version = 1
        )
        UPDATE draft d SET
            version = rows.version, provider_reference = rows.provider_reference, attention = rows.attention, updated_at = rows.updated_at,
            next_attempt_at = rows.next_attempt_at, snapshot = rows.snapshot, wire = coalesce(rows.wire, d.wire)
        FROM rows
        WHERE d.id = ANY (ARRAY(SELECT later.id FROM rows later WHERE later.version > 1)) AND d.id = rows.id AND d.version <= rows.version;
    END IF;

    IF 'draft' <> ANY (statuses) THEN
        WITH rows AS MATERIALIZED (
            SELECT * FROM unnest(
                accounts, modes, ids, next_attempts, created, updated, versions, statuses, types, idempotency_keys, reference_ids, digests, fingerprints,
                external_references, provider_references, attentions, change_fingerprints, change_serial_numbers, snapshots, redeemed_amounts) WITH ORDINALITY AS g (
                account, mode, id, next_attempt_at, created_at, updated_at, version, status, type, idempotency_key, reference, digest, fingerprint,
                external_reference, provider_reference, attention, change_fingerprint, change_serial_number, snapshot, redeemed_amount, place)
            WHERE g.status <> 'draft' AND g.place = ANY (won)
        ), ended AS (
            DELETE FROM draft d WHERE d.id = ANY (ARRAY(SELECT rows.id FROM rows)) RETURNING d.id
        ), taken AS (
            INSERT INTO redemption_key (reference, id)
            SELECT reference, id FROM rows
            WHERE CASE
                WHEN EXISTS (SELECT 1 FROM ended WHERE ended.id = rows.id) THEN false
                ELSE NOT EXISTS (SELECT 1 FROM redemption_key k WHERE k.reference = rows.reference AND k.id = rows.id)
            END
            ORDER BY reference
        )
        INSERT INTO settled (
            account, mode, id, voucher, next_attempt_at, created_at, updated_at, version, status, type, idempotency_key, digest, fingerprint,
            external_reference, provider_reference, attention, change_fingerprint, change_serial_number, snapshot, redeemed_amount)
        SELECT
            account, mode, id, voucher_of(fingerprint), next_attempt_at, created_at, updated_at, version, status, type, idempotency_key, digest, fingerprint,
            external_reference, provider_reference, attention, change_fingerprint, change_serial_number, snapshot, redeemed_amount
        FROM rows
        ON CONFLICT (account, mode, id) DO UPDATE SET
            status = excluded.status, version = excluded.version, provider_reference = excluded.provider_reference, attention = excluded.attention,
            updated_at = excluded.updated_at, next_attempt_at = excluded.next_attempt_at, snapshot = excluded.snapshot,
            redeemed_amount = excluded.redeemed_amount, change_fingerprint = coalesce(excluded.change_fingerprint, settled.change_fingerprint),
            change_serial_number = coalesce(excluded.change_serial_number, settled.change_serial_number)
        WHERE excluded.version >= settled.version;
    END IF;

    IF audits IS NOT NULL THEN
        INSERT INTO audit (at, account, mode, key_name, action, subject, count, detail, seal)
        SELECT a.at, a.account, a.mode, a.key_name, a.action, a.subject, a.count, a.detail, a.seal
        FROM unnest(audits) WITH ORDINALITY AS g (entries, place) CROSS JOIN LATERAL jsonb_to_recordset(g.entries::jsonb) AS a (
            at bigint, account text, mode text, key_name text, action text, subject text, count integer, detail text, seal text)
        WHERE g.place = ANY (won);
    END IF;

    RETURN coalesce(won, '{}');
END
$$;

-- The states of vouchers that exist, with the undecided redemption where there is one, and the positions of their keys in the array.
CREATE FUNCTION read_vouchers(keys uuid[])
RETURNS TABLE (
    place bigint, version integer, last_version integer, last_id text, last_status text, draft_account text, draft_snapshot bytea, draft_wire bytea)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
BEGIN
    RETURN QUERY
    SELECT given.place, held.version, held.last_version, held.last_id, held.last_status, held.account, held.snapshot, held.wire
    FROM unnest(keys) WITH ORDINALITY AS given (key, place) CROSS JOIN LATERAL (
        SELECT v.version, v.last_version, v.last_id, v.last_status, d.account, d.snapshot, d.wire
        FROM voucher v LEFT JOIN draft d ON v.last_status = 'draft' AND d.voucher = v.key
        WHERE v.key = given.key
        LIMIT 1
    ) held;
END
$$;

-- The redemptions of idempotency keys, and for a key without one the state of the voucher, with their positions in the arrays. A new redemption
-- needs both, so one round trip reads both. Positions with neither are left out. A key whose record was removed has its id alone.
-- Three small queries in one snapshot: most keys are new, and then the tables of redemptions are not opened at all.
CREATE FUNCTION find_keys_and_vouchers(reference_ids uuid[], accounts text[], modes text[], vouchers uuid[])
RETURNS TABLE (
    place bigint, id text, status text, type text, digest bytea, fingerprint bytea, snapshot bytea,
    state_version integer, last_version integer, last_id text, last_status text, draft_account text, draft_snapshot bytea, draft_wire bytea)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
    known text[] := ARRAY(
        SELECT (SELECT k.id FROM redemption_key k WHERE k.reference = given.reference)
        FROM unnest(reference_ids) WITH ORDINALITY AS given (reference, place) ORDER BY given.place);
BEGIN
    RETURN QUERY
    SELECT
        given.place, NULL::text, NULL::text, NULL::text, NULL::bytea, NULL::bytea, NULL::bytea,
        held.version, held.last_version, held.last_id, held.last_status, held.account, held.snapshot, held.wire
    FROM unnest(known, vouchers) WITH ORDINALITY AS given (id, voucher, place) CROSS JOIN LATERAL (
        SELECT v.version, v.last_version, v.last_id, v.last_status, d.account, d.snapshot, d.wire
        FROM voucher v LEFT JOIN draft d ON v.last_status = 'draft' AND d.voucher = v.key
        WHERE v.key = given.voucher
        LIMIT 1
    ) held
    WHERE given.id IS NULL;

    IF array_remove(known, NULL) = '{}' THEN
        RETURN;
    END IF;

    RETURN QUERY
    SELECT
        given.place, given.id, found.status, found.type, found.digest, found.fingerprint, found.snapshot,
        NULL::integer, NULL::integer, NULL::text, NULL::text, NULL::text, NULL::bytea, NULL::bytea
    FROM unnest(known, accounts, modes) WITH ORDINALITY AS given (id, account, mode, place)
    LEFT JOIN LATERAL (
        (
            SELECT 'draft' AS status, d.type, d.digest, d.fingerprint, d.snapshot FROM draft d
            WHERE d.id = given.id AND d.account = given.account AND d.mode = given.mode
        )
        UNION ALL
        (
            -- An order that only the index of ids has: in a new partition, which has no statistics, the index of changes would seem as good.
            SELECT s.status, s.type, s.digest, s.fingerprint, s.snapshot FROM settled s
            WHERE s.account = given.account AND s.mode = given.mode AND s.id >= given.id AND s.id <= given.id ORDER BY s.id LIMIT 1
        )
        LIMIT 1
    ) found ON true
    WHERE given.id IS NOT NULL;
END
$$;

-- The backlog: redemptions that are undecided, due, or need attention, read every few seconds. No live draft has a next attempt before since_at, as the
-- caller knows from its last read of the work list, so no entry of a draft that was decided long ago is walked over while an old snapshot keeps it.
CREATE FUNCTION standings(due_at bigint, since_at bigint)
RETURNS TABLE (place text, type text, mode text, reason text, count bigint, oldest bigint)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
BEGIN
    RETURN QUERY
    WITH scheduled AS MATERIALIZED (
        SELECT d.type, d.mode, true AS is_draft, d.version, d.created_at, d.next_attempt_at FROM draft d WHERE d.next_attempt_at >= since_at
        UNION ALL
        SELECT s.type, s.mode, false, s.version, s.created_at, s.next_attempt_at FROM settled s WHERE s.next_attempt_at >= since_at
    )
    SELECT CASE WHEN s.version = 1 THEN 'AwaitingAnswer' ELSE 'InDoubt' END, s.type, s.mode, NULL::text, count(*), min(s.created_at)
    FROM scheduled s WHERE s.is_draft GROUP BY 1, s.type, s.mode
    UNION ALL
    SELECT 'Due', s.type, s.mode, NULL, count(*), min(s.next_attempt_at)
    FROM scheduled s WHERE s.next_attempt_at <= due_at GROUP BY s.type, s.mode
    UNION ALL
    SELECT 'Attention', r.type, r.mode, r.attention, count(*), min(r.updated_at)
    FROM (
        SELECT s.type, s.mode, s.attention, s.updated_at FROM settled s WHERE s.attention IS NOT NULL
        UNION ALL
        SELECT d.type, d.mode, d.attention, d.updated_at FROM draft d WHERE d.next_attempt_at >= since_at AND d.attention IS NOT NULL
    ) r
    GROUP BY r.type, r.mode, r.attention;
END
$$;

-- Leases due redemptions for a time in milliseconds: no other caller gets them before it has passed. Decided ones, which are rechecked, get up to half of the
-- places. Rows that another silo is leasing at this moment are skipped. All silos share the database's clock. The first column of each row is that
-- clock, the second the smallest time of a row from since_at on, leased and locked rows included: there the next call begins. A row without an id has these alone.
CREATE FUNCTION lease_due(since_at bigint, lease bigint, most integer)
RETURNS TABLE (now bigint, first bigint, id text, voucher_key text, account text, mode text, status text)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
    clock bigint := (extract(epoch FROM clock_timestamp()) * 1000)::bigint;
    earliest bigint := least(
        (SELECT min(d.next_attempt_at) FROM draft d WHERE d.next_attempt_at >= since_at),
        (SELECT min(s.next_attempt_at) FROM settled s WHERE s.next_attempt_at >= since_at));
BEGIN
    IF earliest IS NULL OR earliest > clock THEN
        RETURN QUERY SELECT clock, earliest, NULL::text, NULL::text, NULL::text, NULL::text, NULL::text;
        RETURN;
    END IF;

    RETURN QUERY
    WITH decided AS MATERIALIZED (
        SELECT s.tableoid AS part, s.ctid AS row_at FROM settled s
        WHERE s.next_attempt_at >= earliest AND s.next_attempt_at <= clock ORDER BY s.next_attempt_at LIMIT (most + 1) / 2 FOR UPDATE SKIP LOCKED
    ), undecided AS MATERIALIZED (
        SELECT d.ctid AS row_at FROM draft d
        WHERE d.next_attempt_at >= earliest AND d.next_attempt_at <= clock ORDER BY d.next_attempt_at LIMIT most - (SELECT count(*) FROM decided) FOR UPDATE SKIP LOCKED
    ), leased_decided AS (
        UPDATE settled s SET next_attempt_at = clock + lease FROM decided r WHERE s.ctid = r.row_at AND s.tableoid = r.part
        RETURNING s.id, s.mode || '/' || s.type || '/' || fingerprint_text(s.fingerprint), s.account, s.mode, s.status
    ), leased_undecided AS (
        UPDATE draft d SET next_attempt_at = clock + lease FROM undecided r WHERE d.ctid = r.row_at
        RETURNING d.id, d.mode || '/' || d.type || '/' || fingerprint_text(d.fingerprint), d.account, d.mode, 'draft'
    )
    SELECT clock, earliest, l.* FROM (SELECT 1) one LEFT JOIN (SELECT * FROM leased_undecided UNION ALL SELECT * FROM leased_decided) l ON true;
END
$$;
