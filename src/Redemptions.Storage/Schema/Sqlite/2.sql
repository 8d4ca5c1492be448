-- Decided redemptions can be due too: those that are asked about again.
DROP INDEX redemption_due;
CREATE INDEX redemption_due ON redemption (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
