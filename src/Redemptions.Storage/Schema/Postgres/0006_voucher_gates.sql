-- The gate, the key of its grain, that a voucher had at its first sight: one row for each version of the fingerprint key that it was asked
-- for under. Nothing is asked while only one version is known, and the first row stands: nothing here is ever changed.
CREATE TABLE voucher_gate (
    mode text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    fingerprint text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    gate text COLLATE "C" NOT NULL,
    PRIMARY KEY (mode, type, fingerprint)
);

CREATE UNIQUE INDEX voucher_gate_version ON voucher_gate (gate, version);

-- The newest version of the fingerprint key that each silo knows. A row is written when its member stands in the cluster.
CREATE TABLE silo_key (
    address text COLLATE "C" NOT NULL,
    port integer NOT NULL,
    generation integer NOT NULL,
    version integer NOT NULL,
    PRIMARY KEY (address, port, generation)
);

-- From the moment in which a rotation begins, a redemption begins only at a gate that is recorded under the new version. So a silo that the
-- cluster has lost, and that wakes up with the old key alone, cannot take a voucher behind a gate that nobody else looks for.
CREATE FUNCTION redemption_begins_at_its_gate() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    required integer := (SELECT value::integer FROM installation WHERE name = 'fingerprint_key_required');
BEGIN
    IF required IS NOT NULL AND NOT EXISTS (SELECT 1 FROM voucher_gate WHERE gate = NEW.voucher_key AND version = required) THEN
        RAISE EXCEPTION 'The gate of this voucher is not recorded under version % of the fingerprint key: a silo without that key began it.', required;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER redemption_begins_at_its_gate BEFORE INSERT ON redemption
    FOR EACH ROW WHEN (NEW.version = 1) EXECUTE FUNCTION redemption_begins_at_its_gate();
