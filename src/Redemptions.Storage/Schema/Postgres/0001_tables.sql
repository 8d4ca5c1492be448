-- COLLATE "C" compares texts byte by byte, as SQLite does, so ids sort by time in every locale.

-- The texts of the statements of Orleans. A silo reads them once, when it starts.
CREATE TABLE OrleansQuery (
    QueryKey text PRIMARY KEY,
    QueryText text NOT NULL
);

-- One row for each grain. Rows are never deleted and versions never reset, because the conditional write on the version stops a second activation.
-- No updated column is indexed, and the fill factor leaves free space on the page, so updates are heap-only (HOT) and change no index.
-- The state of an undecided redemption has a few kilobytes and lives for seconds. Stored inline, it needs no TOAST row.
CREATE TABLE grain_state (
    grain_id_hash integer NOT NULL,
    grain_type_hash integer NOT NULL,
    service_id text COLLATE "C" NOT NULL,
    grain_type text COLLATE "C" NOT NULL,
    grain_id_n0 bigint NOT NULL,
    grain_id_n1 bigint NOT NULL,
    grain_id_extension text COLLATE "C" NOT NULL,
    payload jsonb NOT NULL,
    version integer NOT NULL,
    CONSTRAINT grain_state_identity PRIMARY KEY (
        grain_id_hash, grain_type_hash, service_id, grain_type, grain_id_n0, grain_id_n1, grain_id_extension)
) WITH (fillfactor = 60, toast_tuple_target = 8160);

CREATE TABLE redemption (
    id text COLLATE "C" PRIMARY KEY,
    account text COLLATE "C" NOT NULL,
    mode text COLLATE "C" NOT NULL,
    idempotency_key text COLLATE "C" NOT NULL,
    digest text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    voucher_key text COLLATE "C" NOT NULL,
    fingerprint text COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    external_reference text COLLATE "C",
    reference text COLLATE "C" NOT NULL,
    provider_reference text COLLATE "C",
    attention text COLLATE "C",
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    next_attempt_at bigint,
    snapshot text NOT NULL
) WITH (fillfactor = 70, toast_tuple_target = 8160);

CREATE UNIQUE INDEX redemption_idempotency_key ON redemption (account, mode, idempotency_key);
CREATE UNIQUE INDEX redemption_undecided_voucher ON redemption (mode, type, fingerprint) WHERE status = 'draft';
CREATE INDEX redemption_due ON redemption (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX redemption_account ON redemption (account, mode, id);
CREATE INDEX redemption_voucher ON redemption (fingerprint);
CREATE INDEX redemption_reference ON redemption (reference);
CREATE INDEX redemption_provider_reference ON redemption (provider_reference) WHERE provider_reference IS NOT NULL;
CREATE INDEX redemption_external_reference ON redemption (account, mode, external_reference, id) WHERE external_reference IS NOT NULL;
CREATE INDEX redemption_attention ON redemption (account, mode, id) WHERE attention IS NOT NULL;

CREATE TABLE audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at bigint NOT NULL,
    account text NOT NULL,
    mode text NOT NULL,
    key_name text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL,
    count integer NOT NULL,
    detail text
);

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit trail is append-only.';
END
$$;

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

-- Values that must be the same for every silo that opens this database, such as the check values of its keys.
CREATE TABLE installation (
    name text PRIMARY KEY,
    value text NOT NULL
);

-- The Data Protection key ring; every key in it is encrypted.
CREATE TABLE key_ring (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    xml text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- Cluster membership. The version of a cluster grows with every change of its members, in the statement that changes them.
CREATE TABLE cluster (
    id text COLLATE "C" PRIMARY KEY,
    version integer NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE cluster_member (
    cluster_id text COLLATE "C" NOT NULL,
    address text COLLATE "C" NOT NULL,
    port integer NOT NULL,
    generation integer NOT NULL,
    silo_name text NOT NULL,
    host_name text NOT NULL,
    status integer NOT NULL,
    proxy_port integer NOT NULL,
    suspect_times text,
    start_time timestamptz NOT NULL,
    i_am_alive_time timestamptz NOT NULL,
    PRIMARY KEY (cluster_id, address, port, generation)
) WITH (fillfactor = 50);
