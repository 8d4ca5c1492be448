-- Issued change vouchers: a short keyed fingerprint of the PIN, and the serial number. Few rows have one.
ALTER TABLE redemption ADD COLUMN change_fingerprint text COLLATE "C";
ALTER TABLE redemption ADD COLUMN change_serial_number text COLLATE "C";

CREATE INDEX redemption_change ON redemption (change_fingerprint) WHERE change_fingerprint IS NOT NULL;
CREATE INDEX redemption_change_serial_number ON redemption (change_serial_number) WHERE change_serial_number IS NOT NULL;

-- For lists by last change, which reconciliation reads every minute.
CREATE INDEX redemption_updated ON redemption (account, mode, updated_at, id);

-- Adds the two columns to the statements that write rows. The statements are edited, not replaced, so that their other text stays.
CREATE FUNCTION with_change_vouchers(statement text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    changed text := replace(replace(replace(statement,
        'next_attempt_at, snapshot', 'next_attempt_at, snapshot, change_fingerprint, change_serial_number'),
        'next_attempt_at bigint, snapshot text', 'next_attempt_at bigint, snapshot text, change_fingerprint text, change_serial_number text'),
        'snapshot = excluded.snapshot', 'snapshot = excluded.snapshot,
            change_fingerprint = coalesce(excluded.change_fingerprint, redemption.change_fingerprint),
            change_serial_number = coalesce(excluded.change_serial_number, redemption.change_serial_number)');
BEGIN
    -- Two inserts, each with a list of columns and of values, and one definition of a row.
    IF (length(changed) - length(replace(changed, 'change_fingerprint', ''))) / length('change_fingerprint') <> 8 THEN
        RAISE EXCEPTION 'A statement that writes redemptions has another form than this script was written for.';
    END IF;
    RETURN changed;
END
$$;

UPDATE OrleansQuery SET QueryText = with_change_vouchers(QueryText) WHERE QueryKey = 'WriteToStorageKey';

DO $$
BEGIN
    EXECUTE with_change_vouchers(pg_get_functiondef('write_states'::regproc));
END
$$;

DROP FUNCTION with_change_vouchers(text);
