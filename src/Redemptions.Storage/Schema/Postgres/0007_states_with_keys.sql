-- The redemptions of idempotency keys, and for a key without one the state of the voucher, with their positions in the arrays. A new redemption
-- needs both, so one round trip reads both. Positions with neither are left out. The plan is fixed, and each row found by a subquery, as in
-- read_states and find_redemptions. The latter stays for silos of an older build.
CREATE FUNCTION find_redemptions_and_states(
    accounts text[], modes text[], keys text[], service text, id_hashes integer[], type_hashes integer[], types text[], extensions text[])
RETURNS TABLE (
    place bigint, id text, digest text, voucher_key text, status text, snapshot text, payload jsonb, state_version integer)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
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
