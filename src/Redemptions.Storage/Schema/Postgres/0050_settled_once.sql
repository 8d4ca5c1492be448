-- A settled redemption is written once. What is undecided stands in the small table draft; its row is deleted by the statement that inserts the
-- settled one. Older builds cannot work with this schema: stop all silos before the migration.

-- Fails where a silo still runs, instead of waiting for it while it holds back everything.
LOCK TABLE redemption, grain_state IN ACCESS EXCLUSIVE MODE;

ALTER TABLE redemption RENAME TO redemption_before_0050;
DROP INDEX redemption_key;

-- One row for each idempotency key, for ever: the provider reference is derived from account, mode and key, so its uniqueness is theirs.
-- The row stays when the record of its redemption is removed.
CREATE TABLE redemption_key (
    reference uuid PRIMARY KEY,
    id text COLLATE "C" NOT NULL
);

-- One row for each voucher: the version on which every write is conditional, and its last redemption. Rows are never deleted and versions never
-- reset. The key is the first half of the fingerprint in the grain key. No updated column is indexed, and the fill factor leaves free space on the
-- page, so updates are heap-only (HOT).
CREATE TABLE voucher (
    key uuid PRIMARY KEY,
    version integer NOT NULL,
    last_version integer,
    last_id text COLLATE "C",
    last_status text COLLATE "C"
) WITH (fillfactor = 60);

-- The undecided redemptions: few rows, each for seconds. The index of the second column is the second fence: a voucher has at most one.
-- Digests and fingerprints are the version of their key in one byte and then the HMAC.
CREATE TABLE draft (
    account text COLLATE "C" NOT NULL,
    mode text COLLATE "C" NOT NULL,
    id text COLLATE "C" PRIMARY KEY,
    voucher uuid NOT NULL UNIQUE,
    next_attempt_at bigint,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    version integer NOT NULL,
    type text COLLATE "C" NOT NULL,
    idempotency_key text COLLATE "C" NOT NULL,
    digest bytea NOT NULL,
    fingerprint bytea NOT NULL,
    external_reference text COLLATE "C",
    provider_reference text COLLATE "C",
    attention text COLLATE "C",
    change_fingerprint text COLLATE "C",
    change_serial_number text COLLATE "C",
    snapshot bytea NOT NULL,
    wire bytea
) WITH (fillfactor = 70, toast_tuple_target = 8160, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

CREATE INDEX draft_due ON draft (next_attempt_at);

-- The decided redemptions, in partitions by the time in their ids. Ids begin with the millisecond of their creation.
CREATE TABLE settled (
    account text COLLATE "C" NOT NULL,
    mode text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    voucher uuid NOT NULL,
    next_attempt_at bigint,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    version integer NOT NULL,
    status text COLLATE "C" NOT NULL CHECK (status <> 'draft'),
    type text COLLATE "C" NOT NULL,
    idempotency_key text COLLATE "C" NOT NULL,
    digest bytea NOT NULL,
    fingerprint bytea NOT NULL,
    external_reference text COLLATE "C",
    provider_reference text COLLATE "C",
    attention text COLLATE "C",
    change_fingerprint text COLLATE "C",
    change_serial_number text COLLATE "C",
    snapshot bytea NOT NULL,

    -- What was taken, in minor units, for sums; null unless confirmed.
    redeemed_amount bigint
) PARTITION BY RANGE (id);

-- No primary key: pg_restore --clean cannot drop the constraints of partitions.
CREATE UNIQUE INDEX settled_id ON settled (account, mode, id);

CREATE INDEX settled_updated ON settled (account, mode, updated_at, id);
CREATE INDEX settled_voucher ON settled (voucher);
CREATE INDEX settled_due ON settled (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX settled_attention ON settled (account, mode, id) WHERE attention IS NOT NULL;
CREATE INDEX settled_external_reference ON settled (account, mode, external_reference, id) WHERE external_reference IS NOT NULL;
CREATE INDEX settled_provider_reference ON settled (provider_reference) WHERE provider_reference IS NOT NULL;
CREATE INDEX settled_change ON settled (change_fingerprint) WHERE change_fingerprint IS NOT NULL;
CREATE INDEX settled_change_serial_number ON settled (change_serial_number) WHERE change_serial_number IS NOT NULL;

-- What no month has a partition for, such as a draft of years ago that is decided now.
CREATE TABLE settled_other PARTITION OF settled DEFAULT WITH (toast_tuple_target = 8160);

-- The smallest id of a time in UTC.
CREATE FUNCTION settled_bound(at timestamp) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT 'rdm_' || lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0')
$$;

-- Creates the partitions of the month of a time in milliseconds since 1970, and of the months after it. Silos call it; only the owner of the
-- tables may create any, so it runs with the owner's rights. A month whose rows are in settled_other already gets no partition. To create one locks the
-- table for a moment: it gives up rather than let every redemption wait behind a long query.
CREATE FUNCTION add_settled_partitions(since_at bigint, months integer)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT SET lock_timeout = '1s' AS $$
DECLARE
    place text := (SELECT quote_ident(n.nspname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = 'settled'::regclass);
    month timestamp := date_trunc('month', to_timestamp(since_at / 1000.0) AT TIME ZONE 'UTC');
    name text;
    lower text;
    upper text;
    is_taken boolean;
    added integer := 0;
BEGIN
    FOR step IN 1..months LOOP
        name := 'settled_' || to_char(month, 'YYYY_MM');
        lower := settled_bound(month);
        upper := settled_bound(month + interval '1 month');
        IF to_regclass(place || '.' || name) IS NULL THEN
            SELECT EXISTS (SELECT 1 FROM settled_other o WHERE o.id >= lower AND o.id < upper) INTO is_taken;
            IF NOT is_taken THEN
                EXECUTE format('CREATE TABLE %s.%I PARTITION OF %s.settled FOR VALUES FROM (%L) TO (%L) WITH (toast_tuple_target = 8160)', place, name, place, lower, upper);
                added := added + 1;
            END IF;
        END IF;
        month := month + interval '1 month';
    END LOOP;
    RETURN added;
END
$$;

-- A keyed value, such as 1.f00d, as the version of its key in one byte and then the HMAC; a value without a version has version 1.
CREATE FUNCTION keyed_bytes(value text) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN strpos(value, '.') > 0 THEN set_byte('\x00'::bytea, 0, split_part(value, '.', 1)::integer) || decode(split_part(value, '.', 2), 'hex')
        ELSE '\x01'::bytea || decode(value, 'hex')
    END
$$;

-- The text of a fingerprint.
CREATE FUNCTION fingerprint_text(value bytea) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT get_byte(value, 0)::text || '.' || encode(substr(value, 2), 'hex')
$$;

-- The key of a voucher's row: the first half of the HMAC in its fingerprint.
CREATE FUNCTION voucher_of(fingerprint bytea) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(substr(fingerprint, 2, 16), 'hex')::uuid
$$;

-- A ciphertext as bytes: 1 and the bytes of base64url after "a.", 2 and those of base64url alone, or 0 and a text.
CREATE FUNCTION sealed_bytes(value text) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN value ~ '^a\.[A-Za-z0-9_-]+$' THEN '\x01'::bytea || decode(translate(substr(value, 3), '-_', '+/') || repeat('=', (4 - (length(value) - 2) % 4) % 4), 'base64')
        WHEN value ~ '^[A-Za-z0-9_-]+$' THEN '\x02'::bytea || decode(translate(value, '-_', '+/') || repeat('=', (4 - length(value) % 4) % 4), 'base64')
        ELSE '\x00'::bytea || convert_to(value, 'UTF8')
    END
$$;

-- All redemptions. Two plain scans under one UNION ALL with equal types: the planner applies conditions and orders to the indexes of both tables, and
-- leaves one out where the status says so.
CREATE VIEW redemption AS
SELECT
    account, mode, id, voucher, next_attempt_at, created_at, updated_at, version, 'draft'::text COLLATE "C" AS status, type, idempotency_key, digest, fingerprint,
    external_reference, provider_reference, attention, change_fingerprint, change_serial_number, snapshot,
    mode || '/' || type || '/' || fingerprint_text(fingerprint) AS voucher_key
FROM draft
UNION ALL
SELECT
    account, mode, id, voucher, next_attempt_at, created_at, updated_at, version, status, type, idempotency_key, digest, fingerprint,
    external_reference, provider_reference, attention, change_fingerprint, change_serial_number, snapshot,
    mode || '/' || type || '/' || fingerprint_text(fingerprint) AS voucher_key
FROM settled;

-- What 0.1 and 0.2 stored.
INSERT INTO redemption_key (reference, id) SELECT reference::uuid, id FROM redemption_before_0050;

INSERT INTO voucher (key, version, last_version, last_id, last_status)
SELECT
    voucher_of(keyed_bytes(split_part(grain_id_extension, '/', 3))), version,
    (payload ->> 'last_version')::integer, payload ->> 'last_id', payload ->> 'last_status'
FROM grain_state WHERE grain_type = 'voucher';

INSERT INTO draft (
    account, mode, id, voucher, next_attempt_at, created_at, updated_at, version, type, idempotency_key, digest, fingerprint,
    external_reference, provider_reference, attention, change_fingerprint, change_serial_number, snapshot, wire)
SELECT
    r.account, r.mode, r.id, voucher_of(keyed_bytes(r.fingerprint)), r.next_attempt_at, r.created_at, r.updated_at, r.version, r.type,
    r.idempotency_key, keyed_bytes(r.digest), keyed_bytes(r.fingerprint), r.external_reference, r.provider_reference, r.attention,
    r.change_fingerprint, r.change_serial_number, sealed_bytes(r.snapshot), sealed_bytes(s.payload #>> '{undecided,wire}')
FROM redemption_before_0050 r
LEFT JOIN grain_state s ON s.grain_type = 'voucher' AND s.grain_id_extension = r.voucher_key AND s.payload #>> '{undecided,id}' = r.id
WHERE r.status = 'draft';

SELECT add_settled_partitions(
    (SELECT coalesce(min(created_at), (extract(epoch FROM now()) * 1000)::bigint) FROM redemption_before_0050 WHERE status <> 'draft'), least(120, 3 + (
        SELECT coalesce((max(created_at) - min(created_at)) / 2592000000, 0)::integer FROM redemption_before_0050 WHERE status <> 'draft')));

INSERT INTO settled (
    account, mode, id, voucher, next_attempt_at, created_at, updated_at, version, status, type, idempotency_key, digest, fingerprint,
    external_reference, provider_reference, attention, change_fingerprint, change_serial_number, snapshot)
SELECT
    account, mode, id, voucher_of(keyed_bytes(fingerprint)), next_attempt_at, created_at, updated_at, version, status, type,
    idempotency_key, keyed_bytes(digest), keyed_bytes(fingerprint), external_reference, provider_reference, attention,
    change_fingerprint, change_serial_number, sealed_bytes(snapshot)
FROM redemption_before_0050 WHERE status <> 'draft';

-- Every draft is in its voucher's state, with the values to send, and the other way round, or nothing is migrated.
DO $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM draft d FULL JOIN (SELECT last_id FROM voucher WHERE last_status = 'draft') v ON v.last_id = d.id
        WHERE d.wire IS NULL OR v.last_id IS NULL) THEN
        RAISE EXCEPTION 'The drafts and the states of their vouchers differ.';
    END IF;
END
$$;

DELETE FROM grain_state WHERE grain_type = 'voucher';
DROP FUNCTION write_states(text, integer[], integer[], text[], text[], integer[], bytea[]);
DROP FUNCTION find_redemptions_and_states(text[], text[], text[], text, integer[], integer[], text[], text[]);
DROP FUNCTION find_redemptions(text[], text[], text[]);
DROP FUNCTION standings(bigint);
DROP FUNCTION standings(bigint, bigint);
DROP TABLE redemption_before_0050;
DROP FUNCTION sealed_bytes(text);

-- The row of a redemption can only be inserted for a grain key that is recorded under the version that a rotation requires; see redemption_begins_at_its_gate.
CREATE OR REPLACE FUNCTION redemption_begins_at_its_gate() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    required integer := (SELECT value::integer FROM installation WHERE name = 'fingerprint_key_required');
BEGIN
    IF required IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM voucher_gate
        WHERE gate = NEW.mode || '/' || NEW.type || '/' || fingerprint_text(NEW.fingerprint) AND version = required) THEN
        RAISE EXCEPTION 'The grain key of this voucher is not recorded under version % of the fingerprint key: a silo without that key began it.', required;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER draft_begins_at_its_gate BEFORE INSERT ON draft FOR EACH ROW EXECUTE FUNCTION redemption_begins_at_its_gate();
