-- What was taken, in minor units, for sums; null unless confirmed, and for redemptions that are older than this column.
ALTER TABLE redemption ADD COLUMN redeemed_amount INTEGER;

-- For lists of the audit trail: those of an account, and those about one redemption, key or card.
CREATE INDEX audit_account ON audit (account, mode, id);
CREATE INDEX audit_subject ON audit (subject, id);

DROP TRIGGER carried_rows_are_moved;

CREATE TRIGGER carried_rows_are_moved INSTEAD OF INSERT ON carried_rows
BEGIN
    INSERT INTO redemption (
        id, account, mode, idempotency_key, digest, type, voucher_key, fingerprint, status, version, external_reference,
        reference, provider_reference, attention, created_at, updated_at, next_attempt_at, snapshot, change_fingerprint, change_serial_number,
        redeemed_amount)
    SELECT
        value ->> 'id', value ->> 'account', value ->> 'mode', value ->> 'idempotency_key', value ->> 'digest', value ->> 'type',
        value ->> 'voucher_key', value ->> 'fingerprint', value ->> 'status', value ->> 'version', value ->> 'external_reference',
        value ->> 'reference', value ->> 'provider_reference', value ->> 'attention', value ->> 'created_at', value ->> 'updated_at',
        value ->> 'next_attempt_at', value ->> 'snapshot', value ->> 'change_fingerprint', value ->> 'change_serial_number',
        value ->> 'redeemed_amount'
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
        redeemed_amount = excluded.redeemed_amount,
        change_fingerprint = coalesce(excluded.change_fingerprint, redemption.change_fingerprint),
        change_serial_number = coalesce(excluded.change_serial_number, redemption.change_serial_number)
    WHERE excluded.version >= redemption.version;

    INSERT INTO audit (at, account, mode, key_name, action, subject, count, detail, seal)
    SELECT
        value ->> 'at', value ->> 'account', value ->> 'mode', value ->> 'key_name', value ->> 'action', value ->> 'subject', value ->> 'count',
        value ->> 'detail', value ->> 'seal'
    FROM json_each(NEW.audit_rows);
END;
