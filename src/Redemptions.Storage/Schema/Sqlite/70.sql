-- Cards: stored value that this service keeps itself. The state of a card is a row of grain_state without hashes and service id, so that a trigger can insert it.
-- This row has what is searched, by the trigger of the write.
CREATE TABLE card (
    id TEXT PRIMARY KEY,
    state_id INTEGER NOT NULL,
    mode TEXT NOT NULL,
    type TEXT NOT NULL,
    account TEXT NOT NULL,
    status TEXT NOT NULL,
    external_reference TEXT,
    next_due_at INTEGER
) WITHOUT ROWID;

CREATE INDEX card_account ON card (account, mode, id);
CREATE INDEX card_external_reference ON card (account, mode, external_reference, id) WHERE external_reference IS NOT NULL;
CREATE INDEX card_due ON card (next_due_at) WHERE next_due_at IS NOT NULL;

-- The card of each code, for ever. The fingerprint is that of the code in its mode and type.
CREATE TABLE card_code (
    fingerprint TEXT PRIMARY KEY,
    card TEXT NOT NULL
) WITHOUT ROWID;

-- The history of each card. What is available after an entry is balance - held. A split is a part of an entry that concerns one bucket (JSON).
CREATE TABLE card_entry (
    card TEXT NOT NULL,
    seq INTEGER NOT NULL CHECK (seq > 0),
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    held_amount INTEGER NOT NULL,
    balance INTEGER NOT NULL,
    held INTEGER NOT NULL,
    status TEXT NOT NULL,
    account TEXT NOT NULL,
    redemption TEXT,
    accrual TEXT,
    reverses INTEGER,
    key TEXT,
    reason TEXT,
    splits TEXT,
    PRIMARY KEY (card, seq),
    CHECK (held >= 0 AND balance >= held)
) WITHOUT ROWID;

-- The calls with an idempotency key that are no redemptions.
CREATE TABLE card_operation (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    mode TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    digest TEXT NOT NULL,
    subject TEXT NOT NULL,
    count INTEGER NOT NULL,
    seq INTEGER,
    at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE UNIQUE INDEX card_operation_key ON card_operation (idempotency_key, account, mode);

-- Points earned by orders, one row for each order.
CREATE TABLE accrual (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    mode TEXT NOT NULL,
    type TEXT NOT NULL,
    external_reference TEXT NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL
) WITHOUT ROWID;

CREATE UNIQUE INDEX accrual_external_reference ON accrual (account, mode, type, external_reference);

-- One idempotency key never belongs to two things.
CREATE TRIGGER redemption_key_is_no_operation BEFORE INSERT ON redemption
WHEN EXISTS (SELECT 1 FROM card_operation o WHERE o.idempotency_key = NEW.idempotency_key AND o.account = NEW.account AND o.mode = NEW.mode)
BEGIN
    SELECT RAISE(ABORT, 'The idempotency key belongs to an operation.');
END;

CREATE TRIGGER card_operation_key_is_no_redemption BEFORE INSERT ON card_operation
WHEN EXISTS (SELECT 1 FROM redemption r WHERE r.idempotency_key = NEW.idempotency_key AND r.account = NEW.account AND r.mode = NEW.mode)
BEGIN
    SELECT RAISE(ABORT, 'The idempotency key belongs to a redemption.');
END;

CREATE TRIGGER card_entry_is_not_changed BEFORE UPDATE ON card_entry BEGIN SELECT RAISE(ABORT, 'The history of cards is append-only.'); END;
CREATE TRIGGER card_entry_is_not_deleted BEFORE DELETE ON card_entry BEGIN SELECT RAISE(ABORT, 'The history of cards is append-only.'); END;
CREATE TRIGGER card_code_is_not_changed BEFORE UPDATE ON card_code BEGIN SELECT RAISE(ABORT, 'The history of cards is append-only.'); END;
CREATE TRIGGER card_code_is_not_deleted BEFORE DELETE ON card_code BEGIN SELECT RAISE(ABORT, 'The history of cards is append-only.'); END;
CREATE TRIGGER card_operation_is_not_changed BEFORE UPDATE ON card_operation BEGIN SELECT RAISE(ABORT, 'The history of cards is append-only.'); END;
CREATE TRIGGER card_operation_is_not_deleted BEFORE DELETE ON card_operation BEGIN SELECT RAISE(ABORT, 'The history of cards is append-only.'); END;

-- What a write of a card carries: the JSON of its CardState. The trigger on this view moves it to the tables, within the same statement.
CREATE VIEW carried_cards AS SELECT NULL AS card_rows;

CREATE TRIGGER carried_cards_are_moved INSTEAD OF INSERT ON carried_cards
BEGIN
    INSERT INTO grain_state (
        grain_id_hash, grain_type_hash, service_id, grain_type, grain_id_n0, grain_id_n1, grain_id_extension, payload, version)
    SELECT 0, 0, '', 'card', 0, 0, (value ->> 'mode') || '/' || (value ->> 'id'), CAST(json_object('card', json(value)) AS BLOB), 1
    FROM json_each(NEW.card_rows, '$.issued');

    INSERT INTO card (id, state_id, mode, type, account, status, external_reference, next_due_at)
    SELECT
        value ->> 'id', (
            SELECT s.id FROM grain_state s
            WHERE s.grain_id_hash = 0 AND s.grain_type_hash = 0 AND s.service_id = '' AND s.grain_type = 'card' AND s.grain_id_n0 = 0 AND s.grain_id_n1 = 0
                AND s.grain_id_extension = (value ->> 'mode') || '/' || (value ->> 'id')),
        value ->> 'mode', value ->> 'type', value ->> 'account', value ->> 'status', value ->> 'external_reference', value ->> 'next_due_at'
    FROM json_each(NEW.card_rows, '$.issued');

    INSERT INTO card_code (fingerprint, card) SELECT value ->> 'fingerprint', value ->> 'id' FROM json_each(NEW.card_rows, '$.issued');

    UPDATE card SET status = NEW.card_rows ->> '$.card.status', next_due_at = NEW.card_rows ->> '$.card.next_due_at' WHERE id = NEW.card_rows ->> '$.card.id';

    INSERT INTO card_operation (id, account, mode, idempotency_key, digest, subject, count, seq, at)
    SELECT
        value ->> 'id', value ->> 'account', value ->> 'mode', value ->> 'idempotency_key', value ->> 'digest', value ->> 'subject', value ->> 'count', value ->> 'seq',
        CAST(round(unixepoch(value ->> 'at', 'subsec') * 1000) AS INTEGER)
    FROM json_each(NEW.card_rows, '$.operations');

    INSERT INTO accrual (id, account, mode, type, external_reference, version, state)
    SELECT value ->> 'id', value ->> 'account', value ->> 'mode', value ->> 'type', value ->> 'external_reference', value ->> 'version', value
    FROM json_each(NEW.card_rows, '$.accruals')
    WHERE true
    ON CONFLICT (id) DO UPDATE SET version = excluded.version, state = excluded.state WHERE excluded.version > accrual.version;

    INSERT INTO card_entry (card, seq, kind, at, amount, held_amount, balance, held, status, account, redemption, accrual, reverses, key, reason, splits)
    SELECT
        value ->> 'card', value ->> 'seq', value ->> 'kind', CAST(round(unixepoch(value ->> 'at', 'subsec') * 1000) AS INTEGER), value ->> 'amount',
        value ->> 'held_amount', value ->> 'balance', value ->> 'held', value ->> 'status', value ->> 'account', value ->> 'redemption', value ->> 'accrual',
        value ->> 'reverses', value ->> 'key', value ->> 'reason', value -> 'splits'
    FROM json_each(NEW.card_rows, '$.entries');

    -- card.updated (type 10), once for each write with entries. A card that is made is no update.
    INSERT INTO webhook_delivery (endpoint, event_id, account, mode, type, subject, version, at, next_attempt_at)
    SELECT e.id, printf('evt_%s%06x%02x', substr(n.card, 5), n.seq, 10), e.account, e.mode, 10, n.card, n.seq, n.at, n.at
    FROM card_entry n
    JOIN webhook_endpoint e ON e.account = NEW.card_rows ->> '$.card.account' AND e.mode = NEW.card_rows ->> '$.card.mode' AND e.disabled_at IS NULL
    WHERE n.card = NEW.card_rows ->> '$.card.id' AND n.seq = NEW.card_rows ->> '$.card.seq' AND NEW.card_rows -> '$.entries' IS NOT NULL AND e.types & (1 << 10) <> 0
    ON CONFLICT (endpoint, event_id) DO NOTHING;

    INSERT INTO carried_rows (index_rows, audit_rows) VALUES (coalesce(NEW.card_rows -> '$.index', '[]'), coalesce(NEW.card_rows -> '$.audit', '[]'));
END;

ALTER TABLE grain_state ADD COLUMN card_rows TEXT;

CREATE TRIGGER card_is_written AFTER UPDATE ON grain_state WHEN NEW.card_rows IS NOT NULL
BEGIN
    INSERT INTO carried_cards (card_rows) VALUES (NEW.card_rows);
    UPDATE grain_state SET card_rows = NULL WHERE id = NEW.id;
END;
