-- Issued change vouchers: a short keyed fingerprint of the PIN, and the serial number. Few rows have one.
ALTER TABLE redemption ADD COLUMN change_fingerprint TEXT;
ALTER TABLE redemption ADD COLUMN change_serial_number TEXT;

CREATE INDEX redemption_change ON redemption (change_fingerprint) WHERE change_fingerprint IS NOT NULL;
CREATE INDEX redemption_change_serial_number ON redemption (change_serial_number) WHERE change_serial_number IS NOT NULL;

-- For lists by last change, which reconciliation reads every minute.
CREATE INDEX redemption_updated ON redemption (account, mode, updated_at, id);

-- The key is the first column, and the name of the index is that on PostgreSQL.
CREATE UNIQUE INDEX redemption_key ON redemption (idempotency_key, account, mode);
DROP INDEX redemption_idempotency_key;

DROP TRIGGER carried_rows_are_moved;

CREATE TRIGGER carried_rows_are_moved INSTEAD OF INSERT ON carried_rows
BEGIN
    INSERT INTO redemption (
        id, account, mode, idempotency_key, digest, type, voucher_key, fingerprint, status, version, external_reference,
        reference, provider_reference, attention, created_at, updated_at, next_attempt_at, snapshot, change_fingerprint, change_serial_number)
    SELECT
        value ->> 'id', value ->> 'account', value ->> 'mode', value ->> 'idempotency_key', value ->> 'digest', value ->> 'type',
        value ->> 'voucher_key', value ->> 'fingerprint', value ->> 'status', value ->> 'version', value ->> 'external_reference',
        value ->> 'reference', value ->> 'provider_reference', value ->> 'attention', value ->> 'created_at', value ->> 'updated_at',
        value ->> 'next_attempt_at', value ->> 'snapshot', value ->> 'change_fingerprint', value ->> 'change_serial_number'
    FROM json_each(NEW.index_rows)
    WHERE true
    ON CONFLICT (id) DO UPDATE SET
        status = excluded.status,
        version = excluded.version,
        provider_reference = excluded.provider_reference,
        attention = excluded.attention,
        updated_at = excluded.updated_at,
        next_attempt_at = excluded.next_attempt_at,
        snapshot = excluded.snapshot,
        change_fingerprint = coalesce(excluded.change_fingerprint, redemption.change_fingerprint),
        change_serial_number = coalesce(excluded.change_serial_number, redemption.change_serial_number)
    WHERE excluded.version >= redemption.version;

    INSERT INTO audit (at, account, mode, key_name, action, subject, count, detail, seal)
    SELECT
        value ->> 'at', value ->> 'account', value ->> 'mode', value ->> 'key_name', value ->> 'action', value ->> 'subject', value ->> 'count',
        value ->> 'detail', value ->> 'seal'
    FROM json_each(NEW.audit_rows);
END;
