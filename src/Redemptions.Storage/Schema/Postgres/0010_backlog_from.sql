-- The same counts as standings(bigint), which stays for silos of an older build, without a scan over dead index entries. An index keeps the
-- entries of updated rows until no snapshot can see them, so while a dump runs, the two partial indexes that every redemption enters and
-- leaves grow with each redemption. Every draft has a next attempt, and no live row has one before since_at, as the caller knows from its last
-- read of the work list. So drafts are counted in the index of the work list, starting there.
CREATE FUNCTION standings(due_at bigint, since_at bigint)
RETURNS TABLE (place text, type text, mode text, reason text, count bigint, oldest bigint)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
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
