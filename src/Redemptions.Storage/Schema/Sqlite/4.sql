-- The signature of an entry: an HMAC with a key that is not in the database. Null for entries of older builds.
ALTER TABLE audit ADD COLUMN seal TEXT;

-- The chains, one for each account and day. Each link has an HMAC over its entry and the link before it.
CREATE TABLE audit_link (
    account TEXT NOT NULL,
    day INTEGER NOT NULL,
    position INTEGER NOT NULL,
    audit_id INTEGER NOT NULL UNIQUE,
    previous TEXT NOT NULL,
    linked_at INTEGER NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (account, day, position)
) WITHOUT ROWID;

CREATE TRIGGER audit_link_is_not_changed BEFORE UPDATE ON audit_link
BEGIN
    SELECT RAISE(ABORT, 'The audit trail is append-only.');
END;

CREATE TRIGGER audit_link_is_not_deleted BEFORE DELETE ON audit_link
BEGIN
    SELECT RAISE(ABORT, 'The audit trail is append-only.');
END;

-- Entries without a link yet. Links are added later, so that an entry that commits late is still linked.
CREATE TABLE audit_unlinked (
    audit_id INTEGER PRIMARY KEY
);

INSERT INTO audit_unlinked (audit_id) SELECT id FROM audit;

CREATE TRIGGER audit_is_to_be_linked AFTER INSERT ON audit
BEGIN
    INSERT INTO audit_unlinked (audit_id) VALUES (NEW.id);
END;

DROP TRIGGER carried_rows_are_moved;

CREATE TRIGGER carried_rows_are_moved INSTEAD OF INSERT ON carried_rows
BEGIN
    INSERT INTO redemption (
        id, account, mode, idempotency_key, digest, type, voucher_key, fingerprint, status, version, external_reference,
        reference, provider_reference, attention, created_at, updated_at, next_attempt_at, snapshot)
    SELECT
        value ->> 'id', value ->> 'account', value ->> 'mode', value ->> 'idempotency_key', value ->> 'digest', value ->> 'type',
        value ->> 'voucher_key', value ->> 'fingerprint', value ->> 'status', value ->> 'version', value ->> 'external_reference',
        value ->> 'reference', value ->> 'provider_reference', value ->> 'attention', value ->> 'created_at', value ->> 'updated_at',
        value ->> 'next_attempt_at', value ->> 'snapshot'
    FROM json_each(NEW.index_rows)
    WHERE true
    ON CONFLICT (id) DO UPDATE SET
        status = excluded.status,
        version = excluded.version,
        provider_reference = excluded.provider_reference,
        attention = excluded.attention,
        updated_at = excluded.updated_at,
        next_attempt_at = excluded.next_attempt_at,
        snapshot = excluded.snapshot
    WHERE excluded.version >= redemption.version;

    INSERT INTO audit (at, account, mode, key_name, action, subject, count, detail, seal)
    SELECT
        value ->> 'at', value ->> 'account', value ->> 'mode', value ->> 'key_name', value ->> 'action', value ->> 'subject', value ->> 'count',
        value ->> 'detail', value ->> 'seal'
    FROM json_each(NEW.audit_rows);
END;
