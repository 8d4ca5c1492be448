-- The texts of the statements of Orleans. Every start writes those of its build.
CREATE TABLE OrleansQuery (
    QueryKey TEXT PRIMARY KEY,
    QueryText TEXT NOT NULL
) WITHOUT ROWID;

-- One row for each grain. Rows are never deleted and versions never reset, because the conditional write on the version stops a second activation.
-- The trigger below moves index_rows and audit_rows to their tables, within the same statement.
CREATE TABLE grain_state (
    id INTEGER PRIMARY KEY,
    grain_id_hash INTEGER NOT NULL,
    grain_type_hash INTEGER NOT NULL,
    service_id TEXT NOT NULL,
    grain_type TEXT NOT NULL,
    grain_id_n0 INTEGER NOT NULL,
    grain_id_n1 INTEGER NOT NULL,
    grain_id_extension TEXT NOT NULL,
    payload BLOB NOT NULL,
    version INTEGER NOT NULL,
    index_rows TEXT,
    audit_rows TEXT
);

CREATE UNIQUE INDEX grain_state_identity
    ON grain_state (grain_id_hash, grain_type_hash, service_id, grain_type, grain_id_n0, grain_id_n1, grain_id_extension);

CREATE TABLE redemption (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    mode TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    digest TEXT NOT NULL,
    type TEXT NOT NULL,
    voucher_key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status TEXT NOT NULL,
    version INTEGER NOT NULL,
    external_reference TEXT,
    reference TEXT NOT NULL,
    provider_reference TEXT,
    attention TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    next_attempt_at INTEGER,
    snapshot TEXT NOT NULL
) WITHOUT ROWID;

CREATE UNIQUE INDEX redemption_idempotency_key ON redemption (account, mode, idempotency_key);
CREATE UNIQUE INDEX redemption_undecided_voucher ON redemption (mode, type, fingerprint) WHERE status = 'draft';
CREATE INDEX redemption_due ON redemption (next_attempt_at) WHERE status = 'draft';
CREATE INDEX redemption_account ON redemption (account, mode, id);
CREATE INDEX redemption_voucher ON redemption (fingerprint);
CREATE INDEX redemption_reference ON redemption (reference);
CREATE INDEX redemption_provider_reference ON redemption (provider_reference) WHERE provider_reference IS NOT NULL;
CREATE INDEX redemption_external_reference ON redemption (account, mode, external_reference, id) WHERE external_reference IS NOT NULL;
CREATE INDEX redemption_attention ON redemption (account, mode, id) WHERE attention IS NOT NULL;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    account TEXT NOT NULL,
    mode TEXT NOT NULL,
    key_name TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    count INTEGER NOT NULL,
    detail TEXT
);

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'The audit trail is append-only.');
END;

CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'The audit trail is append-only.');
END;

-- Values that must be the same for every process that opens this database, such as the check value of the fingerprint key.
CREATE TABLE installation (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- In SQLite only a trigger lets one statement write several tables, and two triggers cannot share a procedure. The trigger on this view serves
-- as one. A row whose version is lower than the stored one changes nothing.
CREATE VIEW carried_rows AS SELECT NULL AS index_rows, NULL AS audit_rows;

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

    INSERT INTO audit (at, account, mode, key_name, action, subject, count, detail)
    SELECT
        value ->> 'at', value ->> 'account', value ->> 'mode', value ->> 'key_name', value ->> 'action', value ->> 'subject', value ->> 'count',
        value ->> 'detail'
    FROM json_each(NEW.audit_rows);
END;

CREATE TRIGGER grain_state_is_first_written AFTER INSERT ON grain_state
WHEN NEW.index_rows IS NOT NULL OR NEW.audit_rows IS NOT NULL
BEGIN
    INSERT INTO carried_rows (index_rows, audit_rows) VALUES (coalesce(NEW.index_rows, '[]'), coalesce(NEW.audit_rows, '[]'));
    UPDATE grain_state SET index_rows = NULL, audit_rows = NULL WHERE id = NEW.id;
END;

CREATE TRIGGER grain_state_is_written AFTER UPDATE ON grain_state
WHEN NEW.index_rows IS NOT NULL OR NEW.audit_rows IS NOT NULL
BEGIN
    INSERT INTO carried_rows (index_rows, audit_rows) VALUES (coalesce(NEW.index_rows, '[]'), coalesce(NEW.audit_rows, '[]'));
    UPDATE grain_state SET index_rows = NULL, audit_rows = NULL WHERE id = NEW.id;
END;
