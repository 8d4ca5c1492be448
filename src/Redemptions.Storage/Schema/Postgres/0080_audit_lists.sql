-- For lists of the audit trail: those of an account, and those about one redemption, key or card. Links of the newest entries are read by their entry's id, which is unique.
CREATE INDEX audit_account ON audit (account, mode, id);
CREATE INDEX audit_subject ON audit (subject, id);
