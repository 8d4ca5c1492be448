-- Cards: stored value that this service keeps itself.

-- One row for each card: the version on which every write is conditional, and its state. Rows are never deleted and versions never reset. A redemption changes
-- no indexed column unless next_due_at changes, and the fill factor leaves free space on the page, so most updates are heap-only (HOT). A state of up to 4 kB is inline.
CREATE TABLE card (
    id text COLLATE "C" PRIMARY KEY,
    mode text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL,
    external_reference text COLLATE "C",
    version integer NOT NULL,
    next_due_at bigint,
    state bytea NOT NULL
) WITH (fillfactor = 50, toast_tuple_target = 4080);

CREATE INDEX card_account ON card (account, mode, id);
CREATE INDEX card_external_reference ON card (account, mode, external_reference, id) WHERE external_reference IS NOT NULL;
CREATE INDEX card_due ON card (next_due_at) WHERE next_due_at IS NOT NULL;

-- The card of each code, for ever. The fingerprint is that of the code in its mode and type: the version of its key in one byte and then the HMAC.
CREATE TABLE card_code (
    fingerprint bytea PRIMARY KEY,
    card text COLLATE "C" NOT NULL
);

-- The history of each card. What is available after an entry is balance - held. A split is a part of an entry that concerns one bucket (JSON).
CREATE TABLE card_entry (
    at bigint NOT NULL,
    amount bigint NOT NULL,
    held_amount bigint NOT NULL,
    balance bigint NOT NULL,
    held bigint NOT NULL,
    seq integer NOT NULL CHECK (seq > 0),
    reverses integer,
    card text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    redemption text COLLATE "C",
    accrual text COLLATE "C",
    key text COLLATE "C",
    reason text,
    splits text,
    PRIMARY KEY (card, seq),
    CHECK (held >= 0 AND balance >= held)
);

-- The calls with an idempotency key that are no redemptions. Their keys are in redemption_key, with these ids.
CREATE TABLE card_operation (
    id text COLLATE "C" PRIMARY KEY,
    account text COLLATE "C" NOT NULL,
    mode text COLLATE "C" NOT NULL,
    idempotency_key text COLLATE "C" NOT NULL,
    digest bytea NOT NULL,
    subject text COLLATE "C" NOT NULL,
    count integer NOT NULL,
    seq integer,
    at bigint NOT NULL
);

-- Points earned by orders, one row for each order.
CREATE TABLE accrual (
    id text COLLATE "C" PRIMARY KEY,
    account text COLLATE "C" NOT NULL,
    mode text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    external_reference text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    state text NOT NULL
) WITH (fillfactor = 80);

CREATE UNIQUE INDEX accrual_external_reference ON accrual (account, mode, type, external_reference);

CREATE FUNCTION card_history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The history of cards is append-only.';
END
$$;

CREATE TRIGGER card_entry_is_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON card_entry
    FOR EACH STATEMENT EXECUTE FUNCTION card_history_is_append_only();
CREATE TRIGGER card_code_is_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON card_code
    FOR EACH STATEMENT EXECUTE FUNCTION card_history_is_append_only();
CREATE TRIGGER card_operation_is_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON card_operation
    FOR EACH STATEMENT EXECUTE FUNCTION card_history_is_append_only();

-- Queues the events of the redemptions at the given places of the arrays, all of them where places is null. The events of each redemption are a set of
-- WebhookEventTypes: a delivery for each enabled endpoint of its account and mode that wants its type.
CREATE FUNCTION queue_webhooks(places bigint[], accounts text[], modes text[], ids text[], updated bigint[], versions integer[], events integer[])
RETURNS void LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
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
        WHERE (places IS NULL OR g.place = ANY (places)) AND g.events & e.types & (1 << kind.type) <> 0
        ON CONFLICT (endpoint, event_id) DO NOTHING;
    END IF;
END
$$;

-- Queues card.updated (type 10) for each card that was written with entries, once a write: for the issuer's endpoints that want it. A card that is made is no update.
CREATE FUNCTION queue_card_webhooks(won boolean[], cards text[], entry_places integer[], entry_cards text[], seqs integer[], times bigint[])
RETURNS void LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
BEGIN
    -- While no account has an endpoint, this look is all that webhooks cost.
    IF EXISTS (SELECT 1 FROM webhook_endpoint e WHERE e.disabled_at IS NULL) THEN
        INSERT INTO webhook_delivery (endpoint, event_id, account, mode, type, subject, version, at, next_attempt_at)
        SELECT e.id, webhook_event_id(g.card, g.seq, 10), c.account, c.mode, 10, g.card, g.seq, g.at, g.at
        FROM (
            SELECT w.card, max(w.seq) AS seq, max(w.at) AS at FROM unnest(entry_places, entry_cards, seqs, times) AS w (place, card, seq, at)
            WHERE won[w.place] AND w.card = cards[w.place] GROUP BY w.card
        ) g
        CROSS JOIN LATERAL (SELECT h.account, h.mode FROM card h WHERE h.id = g.card LIMIT 1) c
        CROSS JOIN LATERAL (
            SELECT w.id FROM webhook_endpoint w WHERE w.account = c.account AND w.mode = c.mode AND w.disabled_at IS NULL AND w.types & (1 << 10) <> 0
        ) e
        ON CONFLICT (endpoint, event_id) DO NOTHING;
    END IF;
END
$$;

-- As before, with queue_webhooks.
CREATE OR REPLACE FUNCTION write_vouchers(
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
    PERFORM queue_webhooks(won, accounts, modes, ids, updated, versions, events);
    RETURN won;
END
$$;

-- The states of cards, each with any number of redemptions, entries, operations, accruals, new cards and audit entries, in one commit; an error fails all. Returns for
-- each write whether it was written. Of one that had a version conflict nothing is written. A write without a card only issues, and has no version.
-- A card must not occur twice, and the writes are sorted by its id, so that calls lock rows in one order.
--
-- Keys, redemptions and entries are arrays over all writes, with the place of their write. New cards, operations, accruals and audit entries are JSON arrays,
-- one for each write. A key of a redemption that is new is taken; of one that was written before it is there already. A redemption may occur in several versions, of which
-- the newest is stored and all are told to webhooks; it never falls to a lower version.
CREATE FUNCTION write_cards(
    cards text[], card_modes text[], expected_versions integer[], card_statuses text[], next_dues bigint[], states bytea[],
    issues text[], operations text[], accruals text[], audits text[],
    key_places integer[], key_references uuid[], key_ids text[], key_is_new boolean[],
    places integer[], newest boolean[], accounts text[], modes text[], ids text[], next_attempts bigint[], created bigint[], updated bigint[], versions integer[],
    statuses text[], types text[], idempotency_keys text[], digests bytea[], fingerprints bytea[], external_references text[], provider_references text[],
    attentions text[], snapshots bytea[], events integer[], redeemed_amounts bigint[],
    entry_places integer[], entry_cards text[], seqs integer[], kinds text[], amounts bigint[], held_amounts bigint[], balances bigint[], helds bigint[],
    entry_statuses text[], entry_redemptions text[], entry_accruals text[], reversed integer[], entry_accounts text[], entry_keys text[], reasons text[],
    split_lists text[], times bigint[])
RETURNS boolean[] LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
    won boolean[];
BEGIN
    WITH changed AS (
        UPDATE card c SET version = c.version + 1, status = given.status, next_due_at = given.next_due_at, state = given.state
        FROM unnest(cards, card_modes, expected_versions, card_statuses, next_dues, states) WITH ORDINALITY
            AS given (id, mode, expected, status, next_due_at, state, place)
        WHERE c.id = ANY (cards) AND c.id = given.id AND c.mode = given.mode AND c.version = given.expected
        RETURNING given.place
    )
    SELECT array_agg(given.id IS NULL OR given.place IN (SELECT place FROM changed) ORDER BY given.place)
    FROM unnest(cards) WITH ORDINALITY AS given (id, place) INTO won;

    IF NOT true = ANY (won) THEN
        RETURN won;
    END IF;

    IF issues IS NOT NULL THEN
        INSERT INTO card (id, mode, type, account, status, external_reference, version, next_due_at, state)
        SELECT
            c ->> 'id', c ->> 'mode', c ->> 'type', c ->> 'account', c ->> 'status', c ->> 'external_reference', 1, (c ->> 'next_due_at')::bigint,
            convert_to(c::text, 'UTF8')
        FROM unnest(issues) WITH ORDINALITY AS g (issued, place) CROSS JOIN LATERAL json_array_elements(g.issued::json) AS c
        WHERE won[g.place] ORDER BY 1;

        INSERT INTO card_code (fingerprint, card)
        SELECT keyed_bytes(c ->> 'fingerprint'), c ->> 'id'
        FROM unnest(issues) WITH ORDINALITY AS g (issued, place) CROSS JOIN LATERAL json_array_elements(g.issued::json) AS c
        WHERE won[g.place] ORDER BY 1;
    END IF;

    INSERT INTO redemption_key (reference, id)
    SELECT g.reference, g.id FROM unnest(key_places, key_references, key_ids, key_is_new) AS g (place, reference, id, is_new)
    WHERE won[g.place] AND (g.is_new OR NOT EXISTS (SELECT 1 FROM redemption_key k WHERE k.reference = g.reference AND k.id = g.id))
    ORDER BY g.reference;

    IF 1 = ANY (versions) THEN
        INSERT INTO settled (
            account, mode, id, voucher, next_attempt_at, created_at, updated_at, version, status, type, idempotency_key, digest, fingerprint,
            external_reference, provider_reference, attention, snapshot, redeemed_amount)
        SELECT
            account, mode, id, voucher_of(fingerprint), next_attempt_at, created_at, updated_at, version, status, type, idempotency_key, digest, fingerprint,
            external_reference, provider_reference, attention, snapshot, redeemed_amount
        FROM unnest(
            places, newest, accounts, modes, ids, next_attempts, created, updated, versions, statuses, types, idempotency_keys, digests, fingerprints,
            external_references, provider_references, attentions, snapshots, redeemed_amounts) AS g (
            place, is_newest, account, mode, id, next_attempt_at, created_at, updated_at, version, status, type, idempotency_key, digest, fingerprint,
            external_reference, provider_reference, attention, snapshot, redeemed_amount)
        WHERE g.version = 1 AND g.is_newest AND won[g.place];
    END IF;

    IF 1 <> ANY (versions) THEN
        INSERT INTO settled (
            account, mode, id, voucher, next_attempt_at, created_at, updated_at, version, status, type, idempotency_key, digest, fingerprint,
            external_reference, provider_reference, attention, snapshot, redeemed_amount)
        SELECT
            account, mode, id, voucher_of(fingerprint), next_attempt_at, created_at, updated_at, version, status, type, idempotency_key, digest, fingerprint,
            external_reference, provider_reference, attention, snapshot, redeemed_amount
        FROM unnest(
            places, newest, accounts, modes, ids, next_attempts, created, updated, versions, statuses, types, idempotency_keys, digests, fingerprints,
            external_references, provider_references, attentions, snapshots, redeemed_amounts) AS g (
            place, is_newest, account, mode, id, next_attempt_at, created_at, updated_at, version, status, type, idempotency_key, digest, fingerprint,
            external_reference, provider_reference, attention, snapshot, redeemed_amount)
        WHERE g.version > 1 AND g.is_newest AND won[g.place]
        ON CONFLICT (account, mode, id) DO UPDATE SET
            status = excluded.status, version = excluded.version, provider_reference = excluded.provider_reference, attention = excluded.attention,
            updated_at = excluded.updated_at, next_attempt_at = excluded.next_attempt_at, snapshot = excluded.snapshot,
            redeemed_amount = excluded.redeemed_amount
        WHERE excluded.version >= settled.version;
    END IF;

    INSERT INTO card_entry (
        at, amount, held_amount, balance, held, seq, reverses, card, kind, status, account, redemption, accrual, key, reason, splits)
    SELECT at, amount, held_amount, balance, held, seq, reverses, card, kind, status, account, redemption, accrual, key, reason, splits
    FROM unnest(
        entry_places, entry_cards, seqs, kinds, amounts, held_amounts, balances, helds, entry_statuses, entry_redemptions, entry_accruals, reversed, entry_accounts,
        entry_keys, reasons, split_lists, times) AS g (
        place, card, seq, kind, amount, held_amount, balance, held, status, redemption, accrual, reverses, account, key, reason, splits, at)
    WHERE won[g.place];

    IF operations IS NOT NULL THEN
        INSERT INTO card_operation (id, account, mode, idempotency_key, digest, subject, count, seq, at)
        SELECT o.id, o.account, o.mode, o.idempotency_key, keyed_bytes(o.digest), o.subject, o.count, o.seq, (extract(epoch FROM o.at) * 1000)::bigint
        FROM unnest(operations) WITH ORDINALITY AS g (taken, place) CROSS JOIN LATERAL jsonb_to_recordset(g.taken::jsonb) AS o (
            id text, account text, mode text, idempotency_key text, digest text, subject text, count integer, seq integer, at timestamptz)
        WHERE won[g.place];
    END IF;

    IF accruals IS NOT NULL THEN
        INSERT INTO accrual (id, account, mode, type, external_reference, version, state)
        SELECT a ->> 'id', a ->> 'account', a ->> 'mode', a ->> 'type', a ->> 'external_reference', (a ->> 'version')::integer, a::text
        FROM unnest(accruals) WITH ORDINALITY AS g (earned, place) CROSS JOIN LATERAL json_array_elements(g.earned::json) AS a
        WHERE won[g.place] ORDER BY 2, 3, 4, 5
        ON CONFLICT (id) DO UPDATE SET version = excluded.version, state = excluded.state WHERE excluded.version > accrual.version;
    END IF;

    IF audits IS NOT NULL THEN
        INSERT INTO audit (at, account, mode, key_name, action, subject, count, detail, seal)
        SELECT a.at, a.account, a.mode, a.key_name, a.action, a.subject, a.count, a.detail, a.seal
        FROM unnest(audits) WITH ORDINALITY AS g (entries, place) CROSS JOIN LATERAL jsonb_to_recordset(g.entries::jsonb) AS a (
            at bigint, account text, mode text, key_name text, action text, subject text, count integer, detail text, seal text)
        WHERE won[g.place];
    END IF;

    PERFORM queue_webhooks(
        CASE WHEN false = ANY (won) THEN coalesce((
            SELECT array_agg(g.place) FROM unnest(places) WITH ORDINALITY AS g (write, place) WHERE won[g.write]), '{}') END,
        accounts, modes, ids, updated, versions, events);
    PERFORM queue_card_webhooks(won, cards, entry_places, entry_cards, seqs, times);
    RETURN won;
END
$$;

-- The states of cards that exist, and the positions of their ids in the array.
CREATE FUNCTION read_cards(cards text[], modes text[]) RETURNS TABLE (place bigint, version integer, state bytea)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
BEGIN
    RETURN QUERY
    SELECT given.place, held.version, held.state
    FROM unnest(cards, modes) WITH ORDINALITY AS given (id, mode, place) CROSS JOIN LATERAL (
        SELECT c.version, c.state FROM card c WHERE c.id = given.id AND c.mode = given.mode LIMIT 1
    ) held;
END
$$;

-- Leases cards that have something to book for a time in milliseconds. Cards that are being written or leased at this moment are skipped.
CREATE FUNCTION lease_due_cards(now_at bigint, lease bigint, most integer) RETURNS TABLE (mode text, id text)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
BEGIN
    RETURN QUERY
    WITH due AS MATERIALIZED (
        SELECT c.ctid AS row_at FROM card c WHERE c.next_due_at <= now_at ORDER BY c.next_due_at LIMIT most FOR UPDATE SKIP LOCKED
    )
    UPDATE card c SET next_due_at = now_at + lease FROM due WHERE c.ctid = due.row_at RETURNING c.mode, c.id;
END
$$;
