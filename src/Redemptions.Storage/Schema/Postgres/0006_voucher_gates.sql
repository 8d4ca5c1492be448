-- The grain key of a voucher (column gate), by its fingerprint under each version of the fingerprint key with which it was requested. The
-- table is not used while there is only one version. The first row that is inserted decides, and rows are never changed.
CREATE TABLE voucher_gate (
    mode text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    fingerprint text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    gate text COLLATE "C" NOT NULL,
    PRIMARY KEY (mode, type, fingerprint)
);

CREATE UNIQUE INDEX voucher_gate_version ON voucher_gate (gate, version);

-- The newest version of the fingerprint key that each silo has. A silo writes its row once it is a member of the cluster.
CREATE TABLE silo_key (
    address text COLLATE "C" NOT NULL,
    port integer NOT NULL,
    generation integer NOT NULL,
    version integer NOT NULL,
    PRIMARY KEY (address, port, generation)
);

-- Once a rotation has started, a redemption can only be inserted for a grain key that is recorded under the new version. This stops a silo that
-- was paused, has left the cluster and has only the old key: it would use a grain key that other silos do not find.
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
