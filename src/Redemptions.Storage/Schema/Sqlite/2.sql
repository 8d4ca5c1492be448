-- Decided redemptions can be due too, for a recheck.
DROP INDEX redemption_due;
CREATE INDEX redemption_due ON redemption (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
