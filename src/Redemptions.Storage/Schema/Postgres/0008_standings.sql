-- The backlog: redemptions that are undecided, due, or need attention, read every few seconds. Each part scans a partial index with few rows.
-- Without statistics, or with outdated ones, the planner would scan the whole table, in parallel and with JIT. So the plan is fixed.
CREATE FUNCTION standings(due_at bigint)
RETURNS TABLE (place text, type text, mode text, reason text, count bigint, oldest bigint)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
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
