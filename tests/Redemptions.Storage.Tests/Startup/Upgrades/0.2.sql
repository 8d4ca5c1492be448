CREATE FUNCTION public.audit_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'The audit trail is append-only.';
END
$$;
CREATE FUNCTION public.audit_is_to_be_linked() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO audit_unlinked (audit_id) VALUES (NEW.id);
    RETURN NULL;
END
$$;
CREATE FUNCTION public.find_redemptions(accounts text[], modes text[], keys text[]) RETURNS TABLE(place bigint, id text, digest text, voucher_key text, status text, snapshot text)
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    AS $$
BEGIN
    RETURN QUERY
    SELECT given.place, held.id, held.digest, held.voucher_key, held.status, held.snapshot
    FROM unnest(accounts, modes, keys) WITH ORDINALITY AS given (account, mode, idempotency_key, place)
    CROSS JOIN LATERAL (
        SELECT r.id, r.digest, r.voucher_key, r.status, r.snapshot FROM redemption r
        WHERE r.idempotency_key = given.idempotency_key
            AND r.account IS NOT DISTINCT FROM given.account AND r.mode IS NOT DISTINCT FROM given.mode
        LIMIT 1
    ) held;
END
$$;
CREATE FUNCTION public.find_redemptions_and_states(accounts text[], modes text[], keys text[], service text, id_hashes integer[], type_hashes integer[], types text[], extensions text[]) RETURNS TABLE(place bigint, id text, digest text, voucher_key text, status text, snapshot text, payload jsonb, state_version integer)
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    AS $$
BEGIN
    RETURN QUERY
    SELECT given.place, held.id, held.digest, held.voucher_key, held.status, held.snapshot, next.payload, next.version
    FROM unnest(accounts, modes, keys, id_hashes, type_hashes, types, extensions) WITH ORDINALITY
        AS given (account, mode, idempotency_key, id_hash, type_hash, type, extension, place)
    LEFT JOIN LATERAL (
        SELECT r.id, r.digest, r.voucher_key, r.status, r.snapshot FROM redemption r
        WHERE r.idempotency_key = given.idempotency_key
            AND r.account IS NOT DISTINCT FROM given.account AND r.mode IS NOT DISTINCT FROM given.mode
        LIMIT 1
    ) held ON true
    LEFT JOIN LATERAL (
        SELECT s.payload, s.version FROM grain_state s
        WHERE held.id IS NULL
            AND s.grain_id_hash = given.id_hash AND s.grain_type_hash = given.type_hash AND s.service_id = service
            AND s.grain_type = given.type AND s.grain_id_n0 = 0 AND s.grain_id_n1 = 0 AND s.grain_id_extension = given.extension
        LIMIT 1
    ) next ON true
    WHERE held.id IS NOT NULL OR next.version IS NOT NULL;
END
$$;
CREATE FUNCTION public.read_states(service text, id_hashes integer[], type_hashes integer[], types text[], extensions text[]) RETURNS TABLE(place bigint, payload jsonb, version integer)
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    AS $$
BEGIN
    RETURN QUERY
    SELECT given.place, held.payload, held.version
    FROM unnest(id_hashes, type_hashes, types, extensions) WITH ORDINALITY AS given (id_hash, type_hash, type, extension, place)
    CROSS JOIN LATERAL (
        SELECT s.payload, s.version FROM grain_state s
        WHERE s.grain_id_hash = given.id_hash AND s.grain_type_hash = given.type_hash AND s.service_id = service
            AND s.grain_type = given.type AND s.grain_id_n0 = 0 AND s.grain_id_n1 = 0 AND s.grain_id_extension = given.extension
        LIMIT 1
    ) held;
END
$$;
CREATE FUNCTION public.redemption_begins_at_its_gate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    required integer := (SELECT value::integer FROM installation WHERE name = 'fingerprint_key_required');
BEGIN
    IF required IS NOT NULL AND NOT EXISTS (SELECT 1 FROM voucher_gate WHERE gate = NEW.voucher_key AND version = required) THEN
        RAISE EXCEPTION 'The gate of this voucher is not recorded under version % of the fingerprint key: a silo without that key began it.', required;
    END IF;
    RETURN NEW;
END
$$;
CREATE FUNCTION public.standings(due_at bigint) RETURNS TABLE(place text, type text, mode text, reason text, count bigint, oldest bigint)
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    SET jit TO 'off'
    SET max_parallel_workers_per_gather TO '0'
    AS $$
BEGIN
    RETURN QUERY
    SELECT CASE WHEN r.version = 1 THEN 'AwaitingAnswer' ELSE 'InDoubt' END, r.type, r.mode, NULL::text, count(*), min(r.created_at)
    FROM redemption r WHERE r.status = 'draft' GROUP BY 1, r.type, r.mode
    UNION ALL
    SELECT 'Due', r.type, r.mode, NULL, count(*), min(r.next_attempt_at)
    FROM redemption r WHERE r.next_attempt_at <= due_at GROUP BY r.type, r.mode
    UNION ALL
    SELECT 'Attention', r.type, r.mode, r.attention, count(*), min(r.updated_at)
    FROM redemption r WHERE r.attention IS NOT NULL GROUP BY r.type, r.mode, r.attention;
END
$$;
CREATE FUNCTION public.standings(due_at bigint, since_at bigint) RETURNS TABLE(place text, type text, mode text, reason text, count bigint, oldest bigint)
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    SET jit TO 'off'
    SET max_parallel_workers_per_gather TO '0'
    AS $$
BEGIN
    RETURN QUERY
    WITH scheduled AS MATERIALIZED (
        SELECT r.type, r.mode, r.status, r.version, r.created_at, r.next_attempt_at FROM redemption r WHERE r.next_attempt_at >= since_at
    )
    SELECT CASE WHEN s.version = 1 THEN 'AwaitingAnswer' ELSE 'InDoubt' END, s.type, s.mode, NULL::text, count(*), min(s.created_at)
    FROM scheduled s WHERE s.status = 'draft' GROUP BY 1, s.type, s.mode
    UNION ALL
    SELECT 'Due', s.type, s.mode, NULL, count(*), min(s.next_attempt_at)
    FROM scheduled s WHERE s.next_attempt_at <= due_at GROUP BY s.type, s.mode
    UNION ALL
    SELECT 'Attention', r.type, r.mode, r.attention, count(*), min(r.updated_at)
    FROM redemption r WHERE r.attention IS NOT NULL GROUP BY r.type, r.mode, r.attention;
END
$$;
CREATE FUNCTION public.write_states(service text, id_hashes integer[], type_hashes integer[], types text[], extensions text[], versions integer[], payloads bytea[]) RETURNS bigint[]
    LANGUAGE plpgsql
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    AS $$
DECLARE
    won bigint[];
BEGIN
    WITH given AS MATERIALIZED (
        SELECT id_hash, type_hash, type, extension, expected, convert_from(payload, 'UTF8')::jsonb AS state, place
        FROM unnest(id_hashes, type_hashes, types, extensions, versions, payloads) WITH ORDINALITY
            AS g (id_hash, type_hash, type, extension, expected, payload, place)
    ), found AS MATERIALIZED (
        SELECT given.place, given.expected, given.state, held.row_at
        FROM given CROSS JOIN LATERAL (
            SELECT s.ctid AS row_at FROM grain_state s
            WHERE s.grain_id_hash = given.id_hash AND s.grain_type_hash = given.type_hash AND s.service_id = service
                AND s.grain_type = given.type AND s.grain_id_n0 = 0 AND s.grain_id_n1 = 0 AND s.grain_id_extension = given.extension
            LIMIT 1
        ) held
        WHERE given.expected IS NOT NULL
    ), updated AS (
        UPDATE grain_state s SET payload = found.state - '{index,audit}'::text[], version = s.version + 1
        FROM found
        WHERE s.ctid = found.row_at AND s.version = found.expected
        RETURNING found.place, found.state
    ), inserted AS (
        INSERT INTO grain_state (
            grain_id_hash, grain_type_hash, service_id, grain_type, grain_id_n0, grain_id_n1, grain_id_extension, payload, version)
        SELECT id_hash, type_hash, service, type, 0, 0, extension, state - '{index,audit}'::text[], 1
        FROM given
        WHERE expected IS NULL
        ON CONFLICT ON CONSTRAINT grain_state_identity DO NOTHING
        RETURNING grain_type, grain_id_extension
    ), written AS MATERIALIZED (
        SELECT place, state FROM updated
        UNION ALL
        SELECT given.place, given.state
        FROM inserted JOIN given ON given.type = inserted.grain_type AND given.extension = inserted.grain_id_extension
    ), rows AS MATERIALIZED (
        SELECT r.*
        FROM written CROSS JOIN LATERAL jsonb_to_recordset(written.state -> 'index') AS r (
            id text, account text, mode text, idempotency_key text, digest text, type text, voucher_key text, fingerprint text, status text,
            version integer, external_reference text, reference text, provider_reference text, attention text, created_at bigint,
            updated_at bigint, next_attempt_at bigint, snapshot text, change_fingerprint text, change_serial_number text)
    ), begun AS (
        INSERT INTO redemption (
            id, account, mode, idempotency_key, digest, type, voucher_key, fingerprint, status, version, external_reference,
            reference, provider_reference, attention, created_at, updated_at, next_attempt_at, snapshot, change_fingerprint, change_serial_number)
        SELECT
            id, account, mode, idempotency_key, digest, type, voucher_key, fingerprint, status, version, external_reference,
            reference, provider_reference, attention, created_at, updated_at, next_attempt_at, snapshot, change_fingerprint, change_serial_number
        FROM rows
        WHERE version = 1
        ORDER BY account, mode, idempotency_key
    ), indexed AS (
        INSERT INTO redemption (
            id, account, mode, idempotency_key, digest, type, voucher_key, fingerprint, status, version, external_reference,
            reference, provider_reference, attention, created_at, updated_at, next_attempt_at, snapshot, change_fingerprint, change_serial_number)
        SELECT
            id, account, mode, idempotency_key, digest, type, voucher_key, fingerprint, status, version, external_reference,
            reference, provider_reference, attention, created_at, updated_at, next_attempt_at, snapshot, change_fingerprint, change_serial_number
        FROM rows
        WHERE version > 1
        ORDER BY id
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
        WHERE excluded.version >= redemption.version
    ), audited AS (
        INSERT INTO audit (at, account, mode, key_name, action, subject, count, detail, seal)
        SELECT a.at, a.account, a.mode, a.key_name, a.action, a.subject, a.count, a.detail, a.seal
        FROM written CROSS JOIN LATERAL jsonb_to_recordset(written.state -> 'audit') AS a (
            at bigint, account text, mode text, key_name text, action text, subject text, count integer, detail text, seal text)
    )
    SELECT array_agg(place) FROM written INTO won;
    RETURN coalesce(won, '{}');
END
$$;
CREATE TABLE public.account (
    name text NOT NULL COLLATE pg_catalog."C",
    mode text NOT NULL COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    disabled_at bigint
);
CREATE TABLE public.api_key (
    id text NOT NULL COLLATE pg_catalog."C",
    digest text NOT NULL COLLATE pg_catalog."C",
    account text NOT NULL COLLATE pg_catalog."C",
    mode text NOT NULL COLLATE pg_catalog."C",
    roles integer NOT NULL,
    name text NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint,
    revoked_at bigint,
    replaced_by text COLLATE pg_catalog."C",
    created_by text
);
CREATE TABLE public.audit (
    id bigint NOT NULL,
    at bigint NOT NULL,
    account text NOT NULL,
    mode text NOT NULL,
    key_name text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL,
    count integer NOT NULL,
    detail text,
    seal text
);
ALTER TABLE public.audit ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.audit_link (
    account text NOT NULL COLLATE pg_catalog."C",
    day bigint NOT NULL,
    "position" bigint NOT NULL,
    audit_id bigint NOT NULL,
    previous text NOT NULL,
    linked_at bigint NOT NULL,
    hash text NOT NULL
);
CREATE TABLE public.audit_unlinked (
    audit_id bigint NOT NULL
);
CREATE TABLE public.cluster (
    id text NOT NULL COLLATE pg_catalog."C",
    version integer NOT NULL
)
WITH (fillfactor='50');
CREATE TABLE public.cluster_member (
    cluster_id text NOT NULL COLLATE pg_catalog."C",
    address text NOT NULL COLLATE pg_catalog."C",
    port integer NOT NULL,
    generation integer NOT NULL,
    silo_name text NOT NULL,
    host_name text NOT NULL,
    status integer NOT NULL,
    proxy_port integer NOT NULL,
    suspect_times text,
    start_time timestamp with time zone NOT NULL,
    i_am_alive_time timestamp with time zone NOT NULL
)
WITH (fillfactor='50');
CREATE TABLE public.grain_state (
    grain_id_hash integer NOT NULL,
    grain_type_hash integer NOT NULL,
    service_id text NOT NULL COLLATE pg_catalog."C",
    grain_type text NOT NULL COLLATE pg_catalog."C",
    grain_id_n0 bigint NOT NULL,
    grain_id_n1 bigint NOT NULL,
    grain_id_extension text NOT NULL COLLATE pg_catalog."C",
    payload jsonb NOT NULL,
    version integer NOT NULL
)
WITH (fillfactor='60', toast_tuple_target='8160');
CREATE TABLE public.installation (
    name text NOT NULL,
    value text NOT NULL
);
CREATE TABLE public.key_ring (
    id bigint NOT NULL,
    name text NOT NULL,
    xml text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.key_ring ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.key_ring_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.orleansquery (
    querykey text NOT NULL,
    querytext text NOT NULL
);
CREATE TABLE public.redemption (
    id text NOT NULL COLLATE pg_catalog."C",
    account text NOT NULL COLLATE pg_catalog."C",
    mode text NOT NULL COLLATE pg_catalog."C",
    idempotency_key text NOT NULL COLLATE pg_catalog."C",
    digest text NOT NULL COLLATE pg_catalog."C",
    type text NOT NULL COLLATE pg_catalog."C",
    voucher_key text NOT NULL COLLATE pg_catalog."C",
    fingerprint text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    version integer NOT NULL,
    external_reference text COLLATE pg_catalog."C",
    reference text NOT NULL COLLATE pg_catalog."C",
    provider_reference text COLLATE pg_catalog."C",
    attention text COLLATE pg_catalog."C",
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    next_attempt_at bigint,
    snapshot text NOT NULL,
    change_fingerprint text COLLATE pg_catalog."C",
    change_serial_number text COLLATE pg_catalog."C"
)
WITH (fillfactor='70', toast_tuple_target='8160');
CREATE TABLE public.schema_script (
    schemaversionsid integer NOT NULL,
    scriptname character varying(255) NOT NULL,
    applied timestamp without time zone NOT NULL
);
CREATE SEQUENCE public.schema_script_schemaversionsid_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.schema_script_schemaversionsid_seq OWNED BY public.schema_script.schemaversionsid;
CREATE TABLE public.silo_key (
    address text NOT NULL COLLATE pg_catalog."C",
    port integer NOT NULL,
    generation integer NOT NULL,
    version integer NOT NULL
);
CREATE TABLE public.voucher_gate (
    mode text NOT NULL COLLATE pg_catalog."C",
    type text NOT NULL COLLATE pg_catalog."C",
    fingerprint text NOT NULL COLLATE pg_catalog."C",
    version integer NOT NULL,
    gate text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY public.schema_script ALTER COLUMN schemaversionsid SET DEFAULT nextval('public.schema_script_schemaversionsid_seq'::regclass);
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (1, 1795914322243, 'test', 'test', '41fab320', 'key.operates_all_accounts', '41fab320', 1, NULL, 'b8d82fcb00ebcf2f6bf54e725d9affb2.c6fb676fd39ca726cf4b10b8b7e4937fde6bec8f2ada970909d0310f461e1831');
INSERT INTO public.audit_link VALUES ('test', 20786, 1, 1, '', 1795914327293, '8e99ff2caa1c22667d7297b3f08fbc39b53304a7c08017ec4428086a5606c6c4');
INSERT INTO public.cluster VALUES ('redemptions', 2);
INSERT INTO public.cluster_member VALUES ('redemptions', '127.0.0.1', 30621, 154919120, 'Silo_77bef', 'vm', 3, 27218, NULL, '2026-11-29 01:05:20.950112+00', '2026-11-29 01:06:21.51527+00');
INSERT INTO public.grain_state VALUES (-893556878, 109905099, 'redemptions', 'voucher', 0, 0, 'test/vouchers.one_voucher/1.ca39ed4e801e8bf79d413ba78a8d285d3f39452a9a0cafbd8968b7df9126b18b', '{"last_id": "rdm_01a224d5edb15610843778a2", "last_status": "confirmed", "last_version": 2}', 2);
INSERT INTO public.grain_state VALUES (-459508692, 109905099, 'redemptions', 'voucher', 0, 0, 'test/vouchers.one_voucher/1.1b654288cb361db65d64def47d03d0684cd7f1088ff3e358081ebf328aa52ed3', '{"last_id": "rdm_01a224d620ec0dea8488b75e", "last_status": "failed", "last_version": 2}', 2);
INSERT INTO public.grain_state VALUES (-1351910343, 109905099, 'redemptions', 'voucher', 0, 0, 'test/vouchers.ott/1.abe0f58f36c13ee024f7940d47ce43eff83fb59a65c57b872f42922fd311c27f', '{"last_id": "rdm_01a224d65b56fbbfb4a8cae0", "last_status": "confirmed", "last_version": 2}', 2);
INSERT INTO public.grain_state VALUES (-1915025785, 109905099, 'redemptions', 'voucher', 0, 0, 'test/vouchers.blu/1.d1e686731f471a1ea69ccf50dda4181327d445023241bd76ba27e21b4c043d15', '{"last_id": "rdm_01a224d65c5d99e5c29ecb94", "undecided": {"id": "rdm_01a224d65c5d99e5c29ecb94", "wire": "a.CfDJ8MdA2Txl_N5BtWrfa9YHUYcEL0l853fzoU4CnENtRMGxk13_U7D7SE-j0yw5mD30jZSGJ5_GnfKhfq66HmJPjlCPjaHencHJrrfSN4hAQ-sE0V3f2e6acjgR9x8xUper-TWc992Qff5zdppyPgSOkh-nRwvlOX7cxWGlOLhM8lrMDDjx2kIyYWwdBbtZvmke9oX2G9aDGQEurN_lXxm9XXLUprEhEZv0pOI6rdcWNL_efw3y19Chm-r-LfluJYtOqiD4H3JbgZyBysCxYdMeVcKZSrDPPGIj0i_jI_4n0q5AMQ9MlgPJi9h8TitoHRcp9kM2o3_1kiZqkN1LoxULkpT-h2Oe0d6jyj21b9vPCV1IquzeqyqIvNTgDlCPDaYgSciXx5Su-AkkvWs8R2t5w0TF9hWHNCosdyQjdVS1jfM1", "account": "test", "snapshot": "a.CfDJ8MdA2Txl_N5BtWrfa9YHUYed1uNl29XtwMqS_ql7tczcf1MhFcgmeltRPb6LwZVqjUcN9ImxxtasjAssd_nr9BWrfS5rIDBifTVQ82CrnaZGnr3pP-MbzcHuJofxVvpaY2SjX8MGp8uQfyzR1aMrhg2z75oIRzj7QV87-_HGd4iBrEpOmn4Tnn7PnMjJib1h4aF9bASCLuYRbmdQAnpRiL60jqMKVlqdSV1wvrGMhLQTZvLPcR_v16HHAHIPtlKujoVeAxd_sdhwmtl9mF02WMDocwkT4FpCEvlN0ORIDvSbbg_1uZF6XQ4pYsot2OYb4w2pZmKwfMXft1JaJbzFhEOlcRShoTIzqSGNCJNFLQpoWX8UTHYb1c4HbVCNCyaUEvDd4NBsE9ssqx9Jroz4rxfrcn8dkwnNy2XfH2_QA8kuqfPI_Ou_Q-s7VO4A5CckUKha-sl9u38bBLrSKD1cYz4QzrrHdg1P3LF8_ileFtUzJf-ZzDzvCGjVPRgZMDvGyRQuCg3lNmpEe035wNi-nWJk0pLaXSKQdJbylicyWPR9GU_QFnQwZIQX6EAKtcNh8l_98OwBwUbjpuCwqwlTnpRPcB4uYvF1ZKpfvGL4V1P0GkSnYlfFt26QGuMxLAABsem6CJTghZYHtInx5DY37h-eZ97eMr2-wsTnSKcn7fhqm0kxnlfIvxuXf3le8dO7KmaUZyBTfQNjBSQkeP7WOzjHlHODZqYP2k6F2_GwHT6evT7xSDGJuZIT37oOxMbHcDfIJ5ZvTI_ofZWJpcSOtA8kqZHK971qQPLr7Wjp8vunyVoCK8yeLmf0MyLKse5sGm71u4aQ0tpv4E0qtG8ac8qXv_5wINV9YUXkt0UOmihnxJfzVkZySCE8J2vOScMQ--200SGCd7xhvk-dAJV50fTncazQjY3wRxdWMvdtLk53n_4fPMU4OU4cCyjyLSsHk5fVEwVKvIKZQ78uQePIURyGVS7N8ESeuCUZPzySkYF73tYs3J4omnBmc3nbgAQa9VKfSXFDea0FJ1Rfv3ZQXjcu6ZXsYkU2M136e_X81jliTqJ_9ij5IFj0533q2SZ3fMSdhmQPF0l7lxnEddfhaD8vm8PfiuBQwfx8XKsdDkPgW02zplh2CbiubcNVqO3eVzAEFTXGytc-xi6DDV0Xb0n1fXzpuj1uV3HFGPBr-VLBwrP_ayBy77g0CUqPdsT4pW07xMxUA1hZs8jNskyyYFBgJas1bD53LOYEJ_svLR4aBVxaMO8RJEMyV0iIMlrWjgr8gNah-Z9muWDZ68FFLzXTZid0Habkl8TrnPUgFkM5cJoabuXDfMvnFICZE2foj5OyTeUkj8_hUDYz6R0MRil8my0koU2bTernrIo-gBAD8bD1-oCpyu4M4kkrygZKUTFfZJTKIs3XSS-DRc7gL6d3UCLqDSS-uz7sogX66kmE8rYXoL1Ce-AQbdy8A2TtEs-rR1SRFf9c39rKO4OwyoDP9aR7LwzDCEPP_w5PPynQFrL5jhLV9zzunSEG_dDckIig5onukYxkDamGxA6ouUFp3vxuBVNtQZgYmBjeTv9dfD4z02wZ_qiXuaw6SvostcrjazLuTAYcLKu2fo_XF2ovlSjdk6PgnqznmEc8My4n0Nypf6bMMnJURQfgQyV8p5ognq6Ox9vOsNHcgzsSd84hWy6d-l32cHYLByGD6fcPkQlC27B7NfHezHsrDIt_GST3Mne0gdp6-TYaJE0bXCzBxtrhswlSc3Gx8xXj9ImjmmWUIPYELrjdGxYJifZ5ZPe69r-6HgUpENFFXX5bo8TARvav1tCmxDLdnQT1FtnJxwAIktT3bjevDh4Zc6YHKipniVxwo6VhKZyTxPZigETGWTRfLefDGehX0S3_xigy8oKjYV7RV4Y1YMRlN-nZbRKB25PMMv9D71lqrrv_7_ZrqoU2EUBx2iTa6jor-7RgbIMvxCN8z_s7h5NHcmCQWNrArIoml0n5WMXIRptJ8z2nUb_mQd59II3EWVthseEPnxl_kKOPmXOowpDW6asYpdTJewhN1ujL_NtMCEfC2Gl8OfUGLpSokOHbq5Dput9Fyq5lyt1rt48IOhK1X-MH8sYpDvc-A7AuZDszg0FhZl6JMamFrpZAjsjZb_EdSfvt0cLSxQ_6UfhWEOEGLYeh_sC3BY85saR_xxiCP58VFYo8VXqv7cxnR6FlhAnUl5RyPicNVRbWkpb9GxUpY2lenAEWgwgPWnGa67rxgjERR_nN_U4Kr5TU25-xPnCeRiymrj2RmEQyVgC21kQL1Ge1ANq1ItIM5Y7ThQorJP2-IerTKiXh2OPm25KTZQ8cQx-cjWuc4vWiKIxl9U_swmg73_v-GwkVg1sIwlHruNi7QjyOMZ1grtUXXDxAx_YZPOUjPVZ5XkC3FB4DrqdS3jHH9DFfehOjD2ZpfkQ0v4GM4pmaf7pJXWVlVGIbFGJ05Ycs7aEyqCwR6WX5dDhMXAbKLdR3qy0dM9nlIkd-hK4iSBEimp6hUZrMzcRQpXf4t8pz1iVXRk5O9_lpY1Drc6Zkwo5Ulk3AOU1auZtJHWVcF6bYsgQiGQ9VTxF9BVC4ATpfDb1si-cWCFpLM_fJyQFUualYk-j605efPUPlQEW8mIg_WPf3L1RNSXOpjuxhmli91nViBD0i0AdfUfgp1e0DOVSehPq93UlYreTy0cipGOw4_bNBmLGhkMXtlDGeDQN4m9FWK5LuII-3gut6WVHDleX5T9axQxu5AmTQlJ6kKSuaDLbBtLCRLhHO5ynBF4loT7WU1WkMXoUrG92K13H_oeJyUKd-FuttH5D5XNIQwwZvyOskwA46ZGWKdpw6YHtJy9k2g6hqbtvNBFLRaZuUFWCp7pa9VOSHTNHspgV-28EWa4WI93J_P1R_54ZTAwgTou-u7nXRa9_ImKuHZN-JnaxYwy5YG8lPCPsyLmZZFk1BkzTASciulXxM5Y33m9yur90mKHWDsO1pT8Vtxi7O3ws2F3xXJrbG6CowynxxCdRCBFS2WMjzyzjxNHKZWF6LgKdNP7ShYpxjB9ze3FvSYRpjWehkgYuCxVfernfhmhjahNZmO9vnApfgxBv-OYzs7t0SkaakJWnh8cSX0jlzoTRjlSUspNuloKZYWgRMiX-9j4ph66qiumrswd7jEo8YNt6LPWGj0C5NiVshIFCY4kecR5oXiJ--7m2JgXnPAacbrV_T67TCbTwjSuMSlAkY7Cqtrs4TA_XFhft41XrHZB4gICdkHnlwTkvd977R614k-z542Cf8-nNcdnco7SoPQQ57gs4ROgFKtNqN4IrL3C6l3rFCv34YXAakGC1u5VrIlUj7vZbjYSqqbEnAecKQMnRKMUeAw8fA_fMlUeGIrooiHQePOn6t21SSM1BII7HjDKZi5r4vvw-5S_RSJDUMaPSyzJx8GN5A6Zo1BkRe74qPJD4cTu4scBGklnxLIYYdpgsFt-JERyM_UQnzyJf5rD5W1x3Ta6jb5lvAP-zwgv1ByzwPQ2a-aXAvHPZ9UKgYA_GW97yvEpVy73u_7BDGHq7VyOnN9JXP786GiZlXtDqMjsKJjlmBklRDyG-9cEaFvpi5yaIWfdKMdWaiTz4uxPtUg9NcM0pJFECqtRSTrzmqVkd4kESTgv0XRoXedYQGznneCuWHCjHGh38QtTiVETa9Y7UgzARn8-9fH-Z65DgjV_5q_oYPf9B582apo3llsAiPz7m3NAIENTOP148GobZolByyPceHrmDh--V2Wgw5E0hibdvxLPF3NVq3e8c7m_0DhEaH3visTQN34DAYsmdDUFVk3ydyqnG5YNVHDmOxhArhfWF7PU30kxRwzyZWV9fvuA_D5nWZsH9V0cKX6BICtS8nV8ZMA2Z125nogLDql1w9FKDgb4HiL2EbUS6YGz32O_1J5QLzEFONXBAIVNHCiX9neKcrBtuEOEImFvKrGWEAqnk9jXJH7K1HDDpmCa9zlHvXN7HXlrzbwlLlA6fCOGfX0-C3NRufedzEkxrLfXn0umCEKYqPIq8KsKgKl-phb5rnLJJwLkKibDbGdxEtS4cx8DDY0I5QI7hQorP9HDGYrlj6KS8b4slaF6am2c4UG4-0nzvdz4OGlgm7oKmDCqIeD4IuQxW3Rp5WjUknVYnilHtUazd1LmaYWgt-zYh4kjNdoAdErz-ID8qoqQOVXxuC5tteDaxZVdF_qQP7yzj2cKfd0hodNny7AR52MHYwn1zCHX1hxv7rb4Pkr1j0yVWQcDgU5GS8_yT_tKweq-YEjsx8lXF5HqFV6ajGk9FaboHtpo1SVENCHFuiRw"}, "last_status": "draft", "last_version": 2}', 18);
INSERT INTO public.installation VALUES ('fingerprint_key_check', 'a5e54dad1e49e42991ab677d6b137c6c0613b3a20393f294ef2303f46b58d8ab');
INSERT INTO public.installation VALUES ('key_ring_key_check', '525831ba1859cd47faaf150078102b40326636407760ff4d034913317d01bad5');
INSERT INTO public.installation VALUES ('service_id', 'redemptions');
INSERT INTO public.installation VALUES ('identity', '7713387857053388107/1/16655');
INSERT INTO public.installation VALUES ('table_identity', '16703/16703');
INSERT INTO public.key_ring OVERRIDING SYSTEM VALUE VALUES (1, 'key-3cd940c7-fc65-41de-b56a-df6bd6075187', '<key id="3cd940c7-fc65-41de-b56a-df6bd6075187" version="1"><creationDate>2026-11-29T01:05:20.3848122Z</creationDate><activationDate>2026-11-29T01:05:20.3848122Z</activationDate><expirationDate>2027-02-27T01:05:20.3848122Z</expirationDate><descriptor deserializerType="Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel.AuthenticatedEncryptorDescriptorDeserializer, Microsoft.AspNetCore.DataProtection, Version=10.0.0.0, Culture=neutral, PublicKeyToken=adb9793829ddae60"><descriptor><encryption algorithm="AES_256_GCM" /><!-- AES-GCM includes a 128-bit authentication tag, no extra validation algorithm required. --><encryptedSecret decryptorType="Redemptions.Storage.Secrets.KeyRingDecryptor, Redemptions.Storage, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null" xmlns="http://schemas.asp.net/2015/03/dataProtection"><sealed xmlns="">zjRAMUUgpUZw+d1sNcgvKKTJXio12pu8jt3vTQkENWscZcxhZVoTTyaqetcq9nvVirnw/5Kme+RINJA3jWjBTw15aqeovJYYNVwvE4OwqO+C8S0ee92WqIbrbyNHsvFHOyrPoi4djFCLgS3eAsVKW08MdfO2rtbayzt5BvMHiuiZYzGOYfbHOeqwfJD2+8/hwVWrnd0aoDfk1G/9g0twnRtZiFIifkbolWyLMi2wPFMrei34gGJDtYXi/GcVg9gTCMk5dCs/hg4WJiIjYZTuEPW/quybBuNJDxXtk2OtThQVR+B5NyoxWpl32KSk//yr27GTYepcRDtKy/z0wWNhgQR93GiWZaapxg+B30nw/RBX7UdruWmnZIdp1vSOVqL3c3Dk7KmNLedrDA==</sealed></encryptedSecret></descriptor></descriptor></key>', '2026-11-29 01:05:20.427063+00');
INSERT INTO public.orleansquery VALUES ('InsertMembershipVersionKey', '
WITH made AS (
    INSERT INTO cluster (id, version) VALUES (@DeploymentId, 0) ON CONFLICT (id) DO NOTHING RETURNING id
)
SELECT count(*) FROM made
');
INSERT INTO public.orleansquery VALUES ('InsertMembershipKey', '
WITH raised AS (
    UPDATE cluster SET version = version + 1
    WHERE id = @DeploymentId AND version = @Version AND NOT EXISTS (
        SELECT 1 FROM cluster_member
        WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING id
), joined AS (
    INSERT INTO cluster_member (
        cluster_id, address, port, generation, silo_name, host_name, status, proxy_port, start_time, i_am_alive_time)
    SELECT raised.id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
    FROM raised
    RETURNING cluster_id
)
SELECT count(*) FROM joined
');
INSERT INTO public.orleansquery VALUES ('UpdateMembershipKey', '
WITH raised AS (
    UPDATE cluster SET version = version + 1
    WHERE id = @DeploymentId AND version = @Version AND EXISTS (
        SELECT 1 FROM cluster_member
        WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING id
), changed AS (
    UPDATE cluster_member SET status = @Status, suspect_times = @SuspectTimes, i_am_alive_time = @IAmAliveTime
    FROM raised
    WHERE cluster_id = raised.id AND address = @Address AND port = @Port AND generation = @Generation
    RETURNING cluster_id
)
SELECT count(*) FROM changed
');
INSERT INTO public.orleansquery VALUES ('UpdateIAmAlivetimeKey', '
UPDATE cluster_member SET i_am_alive_time = @IAmAliveTime
WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
');
INSERT INTO public.orleansquery VALUES ('MembershipReadRowKey', '
SELECT
    m.address AS "Address", m.port AS "Port", m.generation AS "Generation", m.silo_name AS "SiloName", m.host_name AS "HostName",
    m.status AS "Status", m.proxy_port AS "ProxyPort", m.suspect_times AS "SuspectTimes", m.start_time AS "StartTime",
    m.i_am_alive_time AS "IAmAliveTime", c.version AS "Version"
FROM cluster c
LEFT JOIN cluster_member m ON m.cluster_id = c.id AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
WHERE c.id = @DeploymentId
');
INSERT INTO public.orleansquery VALUES ('MembershipReadAllKey', '
SELECT
    m.address AS "Address", m.port AS "Port", m.generation AS "Generation", m.silo_name AS "SiloName", m.host_name AS "HostName",
    m.status AS "Status", m.proxy_port AS "ProxyPort", m.suspect_times AS "SuspectTimes", m.start_time AS "StartTime",
    m.i_am_alive_time AS "IAmAliveTime", c.version AS "Version"
FROM cluster c
LEFT JOIN cluster_member m ON m.cluster_id = c.id
WHERE c.id = @DeploymentId
');
INSERT INTO public.orleansquery VALUES ('GatewaysQueryKey', '
SELECT address AS "Address", proxy_port AS "ProxyPort", generation AS "Generation"
FROM cluster_member
WHERE cluster_id = @DeploymentId AND status = @Status AND proxy_port > 0
');
INSERT INTO public.orleansquery VALUES ('DeleteMembershipTableEntriesKey', '
WITH gone AS (DELETE FROM cluster_member WHERE cluster_id = @DeploymentId)
DELETE FROM cluster WHERE id = @DeploymentId
');
INSERT INTO public.orleansquery VALUES ('CleanupDefunctSiloEntriesKey', '
DELETE FROM cluster_member WHERE cluster_id = @DeploymentId AND i_am_alive_time < @IAmAliveTime AND status <> 3
');
INSERT INTO public.redemption VALUES ('rdm_01a224d5edb15610843778a2', 'test', 'test', 'old-confirmed', '9ea2b45f9e0f1e3a1875b0b9175824fce810edf53eced6399ec3543c0260ad04', 'vouchers.one_voucher', 'test/vouchers.one_voucher/1.ca39ed4e801e8bf79d413ba78a8d285d3f39452a9a0cafbd8968b7df9126b18b', '1.ca39ed4e801e8bf79d413ba78a8d285d3f39452a9a0cafbd8968b7df9126b18b', 'confirmed', 2, 'order-1', 'a6b4e0da-c531-8733-b555-454d50be6d57', '7000000000000000001', NULL, 1795914329628, 1795914330722, NULL, 'a.CfDJ8MdA2Txl_N5BtWrfa9YHUYdU4WEOJ5Ct1FZPq4bjF-r7tJUrVpBcyvS23neqz9XOfZnvxgFfnPvCCgAyBd5A5OPt3LxfzAkOkUgm9YRiNxiS6nztZZY52HKFNfqv7qbrsm52SwlRDrtdts6AfpPgiQQh7C6uu3LbSyHVFPd9QkLvEQwTtKtcW85XKf3GJ1-XcgCzUNO5PTtnRsVdl1rmswVSWh89LX47ZRQxakhMOovHJLNo7-ZpID7j507BjAH9nVAG38lrz5nmNZCur6fAy_Takl6X98MBj6p6lxDy41LW9fv5B75TAScfe9w1q5zO9Rv_SlBRUL_uFifvaaHk7B169QW_JBBBOilIjJojXfOJKm4LDn1KOGAYvLhvfbQJr9PhmG_NHNY_AT0CwNf-h-Z12abDKUxN1PGOessToY_Kt82tfBXTImXlLMUQtaDdggVJ6y22_lTXa0mE1QI8jrDIjm2WOzHm8lrlzUwWtyGL-8COZMx4oJ717nipo2oj0xkpBD1dZk8jIZKzfwCt_dg3TDkSf3mXH-G53UXkpkTYCMFhB67Gi9iWbtOdcVe3nzzn8o7sPh5KE1AO7btRYCGHG8-z1wE3K_eNujvo7luV7dSnvv5atpkYioW-8hjdaQdMPabzKy16Wg9h2b_PD2L_9sw6P4tSske3I3yrO4LTVHfPwxXw5KEXxy25lfLWP1fn-CqdMLvjfTyrUZT0FUBq7Z8ckQB3q03O7cOD2flhLaDVEN2mYUKFWG-_PpPGXCRnkK85xIQmsUh1VXHb7lmftGJEcjTAzcUACb00uGLq9DApEm6hkkWfa6Vgp-VQZ1u2-4ynW2jqpOcdeuCYos4mPnRdO54dE0H8hGCDL01iqPaIvzUA5eIHdXKDwDKLZ2K2Imdo22GPela4MDN65-Kpp5FKfGXpinNtZrLho77RsBjK0-bkyVucUkFnYDOGIcb5qvn8t35PbXj8ST2GqsV2s6bdzrm4ucLttefnnxUTlM7PSVFDa0w3-Lta_eR8hw9KPN_CS77xKU7GNO8qQM_k5BGarzU2HXyYQ2bP2CUa0nOYyPS7AMvbFRJY2xt9JcVv0XtOiz2khm5jNCJOKEUz_ujjafXmK-ZxqG0Itl2R6R_JJZyLEKaRhQmJVYYugrLNMMLHbzDOmE_mGfxkbj9_tPvjPOIMdVQd4h1XFyFqjQhDBdyx5RFH3pG8pXmAKsXrDU9vMMq3MNH_NSVxWe3YEcwoZVRUzTrJ4WclAKgbkCXbUjZtY1TgdXZkuQTF6zj2h2ydMXUqgknHqA93EGfFZ6wKMBKqp15UNYUD_9e3XwvKLdWqs_fJ4mWbO3Jz_qisG7GfX4vfEbA1W2SyJ8Mem3F4zV9sHND9CImVevM_CeNecHT_eQnC6L2XT3DCMbi9BHS3YastFUMs2B3LokkOuohbZgSepLkedWxLqqtxAIz__D4aL6ZPSgKJAnw6H9mtX9g_LY1XxHUURrx99jhOgHDd-xWpJo4pkCNIDzdxnJ9wAG2AHfRvKdIRXJRZct8ubkPsH76BxsOU0t1giUffkxpIsvw9XnuBrjwddvkR8_vMS-p-AkCzm_Go2k-5hGo8W-gZJ6D9re34RqON1TtErqcF-ftOzLyalGAExHBGU1EFctgPeaGgs21RWdu4ExK1kn08FYRtJR3v74gyvMHwaPejZZUcDjo4EbZgoNCjSBQl7HKgNiBTU4P47knp81zUElOfBzLX2sOAbQgEqt7UnI01iZ4-NuDDFPQxAqLymKT9_pPEvI6TryOrwkruoXAEYS6rpMhwALhRTIHX4jPsHQFEohzwL59TBJWQORfwJB9usNPUJpbMRBhoHQIMN02yvGb0GYfKzkuHbD9C6PTAzGuJjw4i1ciCNncOQBpyXtOGkbHIJvwnatbu-zlY6n1g_Z-pqcFxRI6FMY54ZcefjLf5G0u7AOkdnQD1coLtwX79_F9DotPUrgXFZbT_ZsVB9_rAsaSIClYFRV2Tohu5M_TfBa7g8JXYv6BndfAiqW4rLUW7R8Wa7heiGgUpi5RhVD5hvkvsp7BASx2PLFA2TyZ9F159euEgoST67xdp4oDfHJtB7_Xkp5jwMpWQ1Cd8fb0eQcGLohTrycPKok7ON0c6yo99RMLO97msaxbP2HoHouPj9s-KGfXKXWIhD7nT2joAce0RJlUV8Ru0SF5F-4rz9AH-3cLw1-FQXX4sdaQDyaUO1uPYZbLRNq2wr6EtmGtvMeX7xD6cHeudIouvKBkojgjkRjl7rWU2A7j1B8VEIrnqCYZebuss9mtx77adQXuQDcbdMkPkjCpFN4ukLQSPV-XRRzgMnEf9EMoAtF1bKy1ApGmE3Rccv4jjiYoFbQCEMc44bDaCyIddyag-rHdzgR2e4S7l5BZ8SLLSkr2JSL2BPL98A3CcqUg7s5t6Fcr8sPFA5N6AnNc52Fzpzz_b', '1.240f731d', '0048321650570686');
INSERT INTO public.redemption VALUES ('rdm_01a224d620ec0dea8488b75e', 'test', 'test', 'old-failed', 'dc651b3db848938f98bda89bedfaf03fc72694b2124cfd7b6d534a9748b91b71', 'vouchers.one_voucher', 'test/vouchers.one_voucher/1.1b654288cb361db65d64def47d03d0684cd7f1088ff3e358081ebf328aa52ed3', '1.1b654288cb361db65d64def47d03d0684cd7f1088ff3e358081ebf328aa52ed3', 'failed', 2, NULL, 'ef6304e7-4862-84c9-a41b-c6a54f133a2f', NULL, NULL, 1795914342641, 1795914342696, NULL, 'a.CfDJ8MdA2Txl_N5BtWrfa9YHUYfF-72QaRJYUzpTPcV3Mn1rkk7K0eCzi4hSWZcCdoZGYcpXn_yB9rIq9Tz3XYR6VkyvgrQiF6bAMIaoTWjSXlGoi6uA5SIAErlqIrzyQeZZysWEPjMICAV3oy-ue0DSeLx4EqVw2LE-Gzyysdr08x3gXWCmGf35NQQprz_Mcg0EFFDJSS2P8nZcKLhGj-fr69srSkvk3_T7GIT1WCDczLxEOmV01ahMM6LrBPju5SgA4pRtMpCX_2ZjYSxg823BmahdZSoJp4H9n9nUXAEZMMTOhTTVAIPDcLKQdRj4NwWuJ21xjFy1rOiLilQDD5kMhcHkgDeGCYYtfiD2HkyRU9ZuB3-sQqfrEYZR9FSCF91K1eWC4P4TuOjfLG7DlC3MYGiMqx0IMvgZfNiNnUeWNdMI5UgDJ1lKjq6nlTh4W-JKd_GVI4TITWmlQiDp5tKsmexeP_VMEA1JUB3omltyj-kiqWeUZH2spnijUHrPqn0rKDj4VX-NeIVB1DkRdNrX0bPEy4WmD3LRr4nQcYKcv4Q-0IZOEjtnhBws-1St44PDAd9F_TSQUVONxs8qdxgthoNcR04Ib5BO3S-cVsFXRxqjDf1VwOvjwgpQE4PQK3twXzLwbIi2fVFpTw95NMQlk4Yyn2JJslxsQYVRVNrsHDqGny1yFDawcPema8fVTHKAVUnPcrXh6F35b4i6cOOY5IGKdHhM1GQqk9lMyoiyMEoJ5KnZzzco6wrGf2uP2sjl63xY3seZ3Azy1jQ13yXjSo8Lj2LFroBwWYwX4EWQibRfM54eXCLJJE46dK26Z2yki0KnoQnXpyj0BDc5s2o8bkJGdjUgRK90wW5R7e5fbuMAy_6RTfxopGIjtLKRr8-PCLrm7tofmS44Ad6dY9oC7jKb9vyJQBpI5CMZwdtLmIY2EvZCMzujo4yL6xOcpv0X5o_HZ4uy2rGlAdQRvz1DmiyKZwps5BMkwumfNpoiCDb4YhXP5914XhUSgnqUN1WsSyp57K1FqMjxuVZtzT9Pj1fcfX7I7_7YwY2oTUVWyenV1uPJyH81eqWzHzmttusuB8ZmnE__iy9k752BjQdJ3zY3WCDUnpTtJSv4BQDt7GpZfANKjBJS2aCicfor0B2B4imbE2KT-PDUBVH6pYkjElHbwdd6ch1jav0ZL84ZUExKvuQ2R-CWMTu_07pFUXQH9v0Uu514v-pEGYaX3U203Dx4_0vW9s-P9RLx5T52O5SGQ7NorZiC2IdO0pFUuU7gBAcKjDc96bz4sA1CrDBsKCgfEmUpu1ya4vA4lgiUVWzEPRyoxg-zR3qJ1QljqGW2tHBGOEmaA5v02kl-yxYZm6O8l6xFdptVb5WzLv1FrrtfPUwF4sQPL0hkfWj5RQeHgJ9RB7La4RD7HOM2HTccqqm2grizi0Fr4KhbjPExhm_QiXg6dbUwicMhWAnEuyY7iFwhJeQAfn_QKa2hYL1EiaK5GY7hjq3mYCWA7ZjMYH9KaCL6shszCD61eZlwPKD_A5Ef_HMEPlCsr2o_RJPMj72mJCMJw89VaAhpNlAhX7NOaicXrBABzuloiyOrBGzkq7B3Bz5lc6OhUNQYmaq8G023WEUkSWiLArr_F5n6P5KMapoZyvED4Aw209oFZ7UjgjQTHkpl6y6uUDyc7GfnilUF2fAaM70VpyWbazp6O-wqSP85eI2fCuVMoTYg-IxfjbbjymuBmD6dB5-l3QWfcVm5lIN6C2bD7z3RddE7GYTZs7c7-gf7Kov38QzQHjpweO8V30OZYpc-XqpdaaXUwNgIS_S1n-ky2FMCz5g9CKIeh4C6FYELjqDWormDvz3Ujg1KovmKUeEnvFgzN0-1YS3elzBBXGEUqTo', NULL, NULL);
INSERT INTO public.redemption VALUES ('rdm_01a224d65b56fbbfb4a8cae0', 'test', 'test', 'old-ott', 'ae44447d86c6183197a05181a61b295bf0ddc09f49d4e685742568ce75aeb854', 'vouchers.ott', 'test/vouchers.ott/1.abe0f58f36c13ee024f7940d47ce43eff83fb59a65c57b872f42922fd311c27f', '1.abe0f58f36c13ee024f7940d47ce43eff83fb59a65c57b872f42922fd311c27f', 'confirmed', 2, NULL, 'd0ad235d-6fc7-89ce-bc6b-a8f2a46b44c5', '237852256', NULL, 1795914357644, 1795914357661, NULL, 'a.CfDJ8MdA2Txl_N5BtWrfa9YHUYebktTIcO7HxeU2ElNr965NBbmVGU-vq2mTLGhpFGDEz6ESTwEUb9kRQ8RF1WwuAJ69pP4Crk0nL6YIe0dDAmQeCn2AHPDtfkSaV_Xj-QOskzW04mtVSLD_GPaKZV-LvrCLNaQX3N9bogCUHinjU3YvzUfguEa0zi73uxsIWUwvAO1g3t4A4irRFONRJKyo1xaqgpU5xJXCwad0HDl0F8oRksQDiUQelcBLOtaDzeD1vWk3g9OFTEpoKQR1_G9J7rEpfccUlC1CTSd5j92qMXerrwVJag7pSTBV4FS5lGRLmkLBQchC8Kp2fcwDKhQf6fpPgXvhS3TH7qqEoKTSGxVJ_1ygNo01Q4zeoDbv7dlChrn_LLT5StCZPPvE5z7daynODmshbu6JxJiJatWc3yqfPALxrx2ERI6QUwl7oGEgfKLsZdIQOYi7IGBdx5LE9k1pfXd2p5Fu4MNE1LgxU6q1rmoKx31AKGSJxqQCfd0Vq676Mahuz34vm_B1HAXJgeLcz4_SmMAdQ-vc47CbMp4_oN0b_ZoU5UwkTOTJo60o_k1Us_MHgMp5w1aKiyylEooeQgY5Iqua9HmzHC-Um24pPI-rT-o6xvAZ8w3mykMZvkMULMQ4Q-uR3WAqyCkZWFSXG9_ABhZQwFIOku5yo4j8wO-rGKjeorIwcAT4rc4GWlPk4IkXbYljwvPWewx_V-Nuo4gCofuVyqvzjrxC0R8e_E3EvyT3HI_Hcyti4D4QP9uIE2T7lb_A-8Mj3xcsDe7KM78d32sJRzoVyD0y5x4keeAa17QOdwAdJwFvkMs0iKYeXxNeuDFJt_maKvtqqHMyKIo-n51wE5M7EMm0qRmEtS7TTW6LIoGJMDfquOyyUOCgaLXRHAV0uhoN4az6C7DVttPjxHETCZg8KFHG_2WeZLVSlU3tIfsf5LiNu2Fm2HLgGS5NClZmDENzzH2B4CYk744TsShvn7MEf47K9Gk9PN2llmyFLJKkfWg2xLHAg5z4V7hxsX8tWszqhaqZx5LXU3jZIKoVeWyTRucy8CX9RTRrjVdDzFZKAhSpnhCPMto50R-0ZzLK60jOMbECAHMEZ3nsgr_-Fxij_rlKccL3_KcGJk83QomhtJ44hC6UZAp3PArsHIrVhg2rhAsiERCYfyprfsgHa7gLoVJ2KLJnX56KCoMXtms3TPc3Q31zPKJJ8BTyqW1oShWuJTD3G1gHxMvUk-mK7Uu3rJXuyNVqxHPiEOP8oZ5Yo9mCEXWlZI3VIteeJynoc1OmWjor8kewne3zfhJm_WYS9M7JFAYkQN2EOAgM0_QGMtOUnpxANSSqE1Fy0lIb-9oHL4kJEUG_RwuWFSaz9Q42V7RW3j8dIiFsCk8upzxyThXmXlb828RkDaj7DtmoqM0BCkij8v8vsAFZD3W-mGq1tucWBHdhdIc9yr8Z9_SVIFfmKXy40PsvJkEAm-aJ55zWQ3WOGpgbRYZxONNLqRlidwI5W_r3AOCx6_SzzGd-3jYFA8S6F0AoH5WUuYrGJIiXCS6otvjMDNg1vT_HunUU9jeaGdzg-Pq2jzhNxSbk69voImiIIuXVoVUzUNpIsnDdxjws5-6PLcQPiaF7Pf_k1uZojC_R3fypt8wYwLbQ4CryF0I9PjX3OEuTN4jhqvww4cNpskFElMZIIqHKBNt6QwPCdP09JRpCjZ9g0Z4tts4RRslr1yCtNCwZhZHPtyi94_7STTzRIY4h5IIG6FGdyqYzZnI3HD4bkDH3s7ZgnNRtjYyTPGQ6Dq4hg-Heglwujj9zpKZoRWtjfSmhJHZ6BgKqJei1Evx7okFE8rUSpscUHi6xTth9pbyIy01HkMlm7E39JkNIFZilD4XzPbE6jgOy_0aU2KMh2jtZ12c275CTYJ5EzAKPCG-f_5XrCtLybq14FueHe9Rgta4oJJey6ub1dy6iMm1t1iq3h_ajeYZp-vkmekT60WuZ7vy6eMEHNwjdsM2ww2cKay7vYxrx6FuVNfn7c4GMK8vBKemmIr6Q_ltYxx82RiVMftenFtQIglW1PV9F_BBgGkSt0MbEAuMM7nnNCS4jsGyH_1NYklsXrFBpQcGyjQg_RB1kCGG5Iq52OAlZixtz6q_A-0VvZxio6WJ_SKKg-Fh052l7UrtFz_9IbuiF23rzXv2Mu-rYR4n18QNKqKYNFJwT5OLOUjpqVPNgvahNRhqx_01G2BAJT-g', NULL, NULL);
INSERT INTO public.redemption VALUES ('rdm_01a224d65c5d99e5c29ecb94', 'test', 'test', 'old-draft', '1169b59f5271e278f331ca2e68ea50caa5038dd15965b453e2667a56748a583f', 'vouchers.blu', 'test/vouchers.blu/1.d1e686731f471a1ea69ccf50dda4181327d445023241bd76ba27e21b4c043d15', '1.d1e686731f471a1ea69ccf50dda4181327d445023241bd76ba27e21b4c043d15', 'draft', 2, NULL, 'ef8fddc6-12d1-8599-b99f-6c1896ecd50c', NULL, NULL, 1795914357908, 1795914379645, 1795914381803, 'a.CfDJ8MdA2Txl_N5BtWrfa9YHUYed1uNl29XtwMqS_ql7tczcf1MhFcgmeltRPb6LwZVqjUcN9ImxxtasjAssd_nr9BWrfS5rIDBifTVQ82CrnaZGnr3pP-MbzcHuJofxVvpaY2SjX8MGp8uQfyzR1aMrhg2z75oIRzj7QV87-_HGd4iBrEpOmn4Tnn7PnMjJib1h4aF9bASCLuYRbmdQAnpRiL60jqMKVlqdSV1wvrGMhLQTZvLPcR_v16HHAHIPtlKujoVeAxd_sdhwmtl9mF02WMDocwkT4FpCEvlN0ORIDvSbbg_1uZF6XQ4pYsot2OYb4w2pZmKwfMXft1JaJbzFhEOlcRShoTIzqSGNCJNFLQpoWX8UTHYb1c4HbVCNCyaUEvDd4NBsE9ssqx9Jroz4rxfrcn8dkwnNy2XfH2_QA8kuqfPI_Ou_Q-s7VO4A5CckUKha-sl9u38bBLrSKD1cYz4QzrrHdg1P3LF8_ileFtUzJf-ZzDzvCGjVPRgZMDvGyRQuCg3lNmpEe035wNi-nWJk0pLaXSKQdJbylicyWPR9GU_QFnQwZIQX6EAKtcNh8l_98OwBwUbjpuCwqwlTnpRPcB4uYvF1ZKpfvGL4V1P0GkSnYlfFt26QGuMxLAABsem6CJTghZYHtInx5DY37h-eZ97eMr2-wsTnSKcn7fhqm0kxnlfIvxuXf3le8dO7KmaUZyBTfQNjBSQkeP7WOzjHlHODZqYP2k6F2_GwHT6evT7xSDGJuZIT37oOxMbHcDfIJ5ZvTI_ofZWJpcSOtA8kqZHK971qQPLr7Wjp8vunyVoCK8yeLmf0MyLKse5sGm71u4aQ0tpv4E0qtG8ac8qXv_5wINV9YUXkt0UOmihnxJfzVkZySCE8J2vOScMQ--200SGCd7xhvk-dAJV50fTncazQjY3wRxdWMvdtLk53n_4fPMU4OU4cCyjyLSsHk5fVEwVKvIKZQ78uQePIURyGVS7N8ESeuCUZPzySkYF73tYs3J4omnBmc3nbgAQa9VKfSXFDea0FJ1Rfv3ZQXjcu6ZXsYkU2M136e_X81jliTqJ_9ij5IFj0533q2SZ3fMSdhmQPF0l7lxnEddfhaD8vm8PfiuBQwfx8XKsdDkPgW02zplh2CbiubcNVqO3eVzAEFTXGytc-xi6DDV0Xb0n1fXzpuj1uV3HFGPBr-VLBwrP_ayBy77g0CUqPdsT4pW07xMxUA1hZs8jNskyyYFBgJas1bD53LOYEJ_svLR4aBVxaMO8RJEMyV0iIMlrWjgr8gNah-Z9muWDZ68FFLzXTZid0Habkl8TrnPUgFkM5cJoabuXDfMvnFICZE2foj5OyTeUkj8_hUDYz6R0MRil8my0koU2bTernrIo-gBAD8bD1-oCpyu4M4kkrygZKUTFfZJTKIs3XSS-DRc7gL6d3UCLqDSS-uz7sogX66kmE8rYXoL1Ce-AQbdy8A2TtEs-rR1SRFf9c39rKO4OwyoDP9aR7LwzDCEPP_w5PPynQFrL5jhLV9zzunSEG_dDckIig5onukYxkDamGxA6ouUFp3vxuBVNtQZgYmBjeTv9dfD4z02wZ_qiXuaw6SvostcrjazLuTAYcLKu2fo_XF2ovlSjdk6PgnqznmEc8My4n0Nypf6bMMnJURQfgQyV8p5ognq6Ox9vOsNHcgzsSd84hWy6d-l32cHYLByGD6fcPkQlC27B7NfHezHsrDIt_GST3Mne0gdp6-TYaJE0bXCzBxtrhswlSc3Gx8xXj9ImjmmWUIPYELrjdGxYJifZ5ZPe69r-6HgUpENFFXX5bo8TARvav1tCmxDLdnQT1FtnJxwAIktT3bjevDh4Zc6YHKipniVxwo6VhKZyTxPZigETGWTRfLefDGehX0S3_xigy8oKjYV7RV4Y1YMRlN-nZbRKB25PMMv9D71lqrrv_7_ZrqoU2EUBx2iTa6jor-7RgbIMvxCN8z_s7h5NHcmCQWNrArIoml0n5WMXIRptJ8z2nUb_mQd59II3EWVthseEPnxl_kKOPmXOowpDW6asYpdTJewhN1ujL_NtMCEfC2Gl8OfUGLpSokOHbq5Dput9Fyq5lyt1rt48IOhK1X-MH8sYpDvc-A7AuZDszg0FhZl6JMamFrpZAjsjZb_EdSfvt0cLSxQ_6UfhWEOEGLYeh_sC3BY85saR_xxiCP58VFYo8VXqv7cxnR6FlhAnUl5RyPicNVRbWkpb9GxUpY2lenAEWgwgPWnGa67rxgjERR_nN_U4Kr5TU25-xPnCeRiymrj2RmEQyVgC21kQL1Ge1ANq1ItIM5Y7ThQorJP2-IerTKiXh2OPm25KTZQ8cQx-cjWuc4vWiKIxl9U_swmg73_v-GwkVg1sIwlHruNi7QjyOMZ1grtUXXDxAx_YZPOUjPVZ5XkC3FB4DrqdS3jHH9DFfehOjD2ZpfkQ0v4GM4pmaf7pJXWVlVGIbFGJ05Ycs7aEyqCwR6WX5dDhMXAbKLdR3qy0dM9nlIkd-hK4iSBEimp6hUZrMzcRQpXf4t8pz1iVXRk5O9_lpY1Drc6Zkwo5Ulk3AOU1auZtJHWVcF6bYsgQiGQ9VTxF9BVC4ATpfDb1si-cWCFpLM_fJyQFUualYk-j605efPUPlQEW8mIg_WPf3L1RNSXOpjuxhmli91nViBD0i0AdfUfgp1e0DOVSehPq93UlYreTy0cipGOw4_bNBmLGhkMXtlDGeDQN4m9FWK5LuII-3gut6WVHDleX5T9axQxu5AmTQlJ6kKSuaDLbBtLCRLhHO5ynBF4loT7WU1WkMXoUrG92K13H_oeJyUKd-FuttH5D5XNIQwwZvyOskwA46ZGWKdpw6YHtJy9k2g6hqbtvNBFLRaZuUFWCp7pa9VOSHTNHspgV-28EWa4WI93J_P1R_54ZTAwgTou-u7nXRa9_ImKuHZN-JnaxYwy5YG8lPCPsyLmZZFk1BkzTASciulXxM5Y33m9yur90mKHWDsO1pT8Vtxi7O3ws2F3xXJrbG6CowynxxCdRCBFS2WMjzyzjxNHKZWF6LgKdNP7ShYpxjB9ze3FvSYRpjWehkgYuCxVfernfhmhjahNZmO9vnApfgxBv-OYzs7t0SkaakJWnh8cSX0jlzoTRjlSUspNuloKZYWgRMiX-9j4ph66qiumrswd7jEo8YNt6LPWGj0C5NiVshIFCY4kecR5oXiJ--7m2JgXnPAacbrV_T67TCbTwjSuMSlAkY7Cqtrs4TA_XFhft41XrHZB4gICdkHnlwTkvd977R614k-z542Cf8-nNcdnco7SoPQQ57gs4ROgFKtNqN4IrL3C6l3rFCv34YXAakGC1u5VrIlUj7vZbjYSqqbEnAecKQMnRKMUeAw8fA_fMlUeGIrooiHQePOn6t21SSM1BII7HjDKZi5r4vvw-5S_RSJDUMaPSyzJx8GN5A6Zo1BkRe74qPJD4cTu4scBGklnxLIYYdpgsFt-JERyM_UQnzyJf5rD5W1x3Ta6jb5lvAP-zwgv1ByzwPQ2a-aXAvHPZ9UKgYA_GW97yvEpVy73u_7BDGHq7VyOnN9JXP786GiZlXtDqMjsKJjlmBklRDyG-9cEaFvpi5yaIWfdKMdWaiTz4uxPtUg9NcM0pJFECqtRSTrzmqVkd4kESTgv0XRoXedYQGznneCuWHCjHGh38QtTiVETa9Y7UgzARn8-9fH-Z65DgjV_5q_oYPf9B582apo3llsAiPz7m3NAIENTOP148GobZolByyPceHrmDh--V2Wgw5E0hibdvxLPF3NVq3e8c7m_0DhEaH3visTQN34DAYsmdDUFVk3ydyqnG5YNVHDmOxhArhfWF7PU30kxRwzyZWV9fvuA_D5nWZsH9V0cKX6BICtS8nV8ZMA2Z125nogLDql1w9FKDgb4HiL2EbUS6YGz32O_1J5QLzEFONXBAIVNHCiX9neKcrBtuEOEImFvKrGWEAqnk9jXJH7K1HDDpmCa9zlHvXN7HXlrzbwlLlA6fCOGfX0-C3NRufedzEkxrLfXn0umCEKYqPIq8KsKgKl-phb5rnLJJwLkKibDbGdxEtS4cx8DDY0I5QI7hQorP9HDGYrlj6KS8b4slaF6am2c4UG4-0nzvdz4OGlgm7oKmDCqIeD4IuQxW3Rp5WjUknVYnilHtUazd1LmaYWgt-zYh4kjNdoAdErz-ID8qoqQOVXxuC5tteDaxZVdF_qQP7yzj2cKfd0hodNny7AR52MHYwn1zCHX1hxv7rb4Pkr1j0yVWQcDgU5GS8_yT_tKweq-YEjsx8lXF5HqFV6ajGk9FaboHtpo1SVENCHFuiRw', NULL, NULL);
INSERT INTO public.schema_script VALUES (1, '0001_tables.sql', '2026-11-29 01:05:20.229773');
INSERT INTO public.schema_script VALUES (2, '0002_statements.sql', '2026-11-29 01:05:20.241371');
INSERT INTO public.schema_script VALUES (3, '0003_accounts.sql', '2026-11-29 01:05:20.248449');
INSERT INTO public.schema_script VALUES (4, '0004_audit_chain.sql', '2026-11-29 01:05:20.258716');
INSERT INTO public.schema_script VALUES (5, '0005_grouped_writes.sql', '2026-11-29 01:05:20.267279');
INSERT INTO public.schema_script VALUES (6, '0006_voucher_gates.sql', '2026-11-29 01:05:20.275354');
INSERT INTO public.schema_script VALUES (7, '0007_states_with_keys.sql', '2026-11-29 01:05:20.277307');
INSERT INTO public.schema_script VALUES (8, '0008_standings.sql', '2026-11-29 01:05:20.27855');
INSERT INTO public.schema_script VALUES (9, '0010_backlog_from.sql', '2026-11-29 01:05:20.279524');
INSERT INTO public.schema_script VALUES (10, '0020_change_vouchers_and_changes.sql', '2026-11-29 01:05:20.293605');
INSERT INTO public.schema_script VALUES (11, '0030_key_makers.sql', '2026-11-29 01:05:20.295633');
INSERT INTO public.schema_script VALUES (12, '0040_write_rule_once.sql', '2026-11-29 01:05:20.296551');
INSERT INTO public.silo_key VALUES ('127.0.0.1', 30621, 154919120, 1);
SELECT pg_catalog.setval('public.audit_id_seq', 1, true);
SELECT pg_catalog.setval('public.key_ring_id_seq', 1, true);
SELECT pg_catalog.setval('public.schema_script_schemaversionsid_seq', 12, true);
ALTER TABLE ONLY public.schema_script
    ADD CONSTRAINT "PK_schema_script_Id" PRIMARY KEY (schemaversionsid);
ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (name, mode);
ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_digest_key UNIQUE (digest);
ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.audit_link
    ADD CONSTRAINT audit_link_audit_id_key UNIQUE (audit_id);
ALTER TABLE ONLY public.audit_link
    ADD CONSTRAINT audit_link_pkey PRIMARY KEY (account, day, "position");
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.audit_unlinked
    ADD CONSTRAINT audit_unlinked_pkey PRIMARY KEY (audit_id);
ALTER TABLE ONLY public.cluster_member
    ADD CONSTRAINT cluster_member_pkey PRIMARY KEY (cluster_id, address, port, generation);
ALTER TABLE ONLY public.cluster
    ADD CONSTRAINT cluster_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.grain_state
    ADD CONSTRAINT grain_state_identity PRIMARY KEY (grain_id_hash, grain_type_hash, service_id, grain_type, grain_id_n0, grain_id_n1, grain_id_extension);
ALTER TABLE ONLY public.installation
    ADD CONSTRAINT installation_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.key_ring
    ADD CONSTRAINT key_ring_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orleansquery
    ADD CONSTRAINT orleansquery_pkey PRIMARY KEY (querykey);
ALTER TABLE ONLY public.redemption
    ADD CONSTRAINT redemption_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.silo_key
    ADD CONSTRAINT silo_key_pkey PRIMARY KEY (address, port, generation);
ALTER TABLE ONLY public.voucher_gate
    ADD CONSTRAINT voucher_gate_pkey PRIMARY KEY (mode, type, fingerprint);
CREATE INDEX api_key_account ON public.api_key USING btree (account, mode, created_at);
CREATE INDEX api_key_created_by ON public.api_key USING btree (account, mode, created_by);
CREATE INDEX redemption_account ON public.redemption USING btree (account, mode, id);
CREATE INDEX redemption_attention ON public.redemption USING btree (account, mode, id) WHERE (attention IS NOT NULL);
CREATE INDEX redemption_change ON public.redemption USING btree (change_fingerprint) WHERE (change_fingerprint IS NOT NULL);
CREATE INDEX redemption_change_serial_number ON public.redemption USING btree (change_serial_number) WHERE (change_serial_number IS NOT NULL);
CREATE INDEX redemption_due ON public.redemption USING btree (next_attempt_at) WHERE (next_attempt_at IS NOT NULL);
CREATE INDEX redemption_external_reference ON public.redemption USING btree (account, mode, external_reference, id) WHERE (external_reference IS NOT NULL);
CREATE UNIQUE INDEX redemption_key ON public.redemption USING btree (idempotency_key, account, mode);
CREATE INDEX redemption_provider_reference ON public.redemption USING btree (provider_reference) WHERE (provider_reference IS NOT NULL);
CREATE INDEX redemption_reference ON public.redemption USING btree (reference);
CREATE UNIQUE INDEX redemption_undecided_voucher ON public.redemption USING btree (mode, type, fingerprint) WHERE (status = 'draft'::text);
CREATE INDEX redemption_updated ON public.redemption USING btree (account, mode, updated_at, id);
CREATE INDEX redemption_voucher ON public.redemption USING btree (fingerprint);
CREATE UNIQUE INDEX voucher_gate_version ON public.voucher_gate USING btree (gate, version);
CREATE TRIGGER audit_is_not_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION public.audit_is_append_only();
CREATE TRIGGER audit_is_to_be_linked AFTER INSERT ON public.audit FOR EACH ROW EXECUTE FUNCTION public.audit_is_to_be_linked();
CREATE TRIGGER audit_link_is_not_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_link FOR EACH STATEMENT EXECUTE FUNCTION public.audit_is_append_only();
CREATE TRIGGER redemption_begins_at_its_gate BEFORE INSERT ON public.redemption FOR EACH ROW WHEN ((new.version = 1)) EXECUTE FUNCTION public.redemption_begins_at_its_gate();
ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_account_mode_fkey FOREIGN KEY (account, mode) REFERENCES public.account(name, mode);
