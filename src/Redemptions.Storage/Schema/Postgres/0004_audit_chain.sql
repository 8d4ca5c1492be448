-- The signature of an entry: an HMAC with a key that is not in the database. Null for entries of older builds.
ALTER TABLE audit ADD COLUMN seal text;

-- The chains, one for each account and day. Each link has an HMAC over its entry and the link before it.
CREATE TABLE audit_link (
    account text COLLATE "C" NOT NULL,
    day bigint NOT NULL,
    position bigint NOT NULL,
    audit_id bigint NOT NULL UNIQUE,
    previous text NOT NULL,
    linked_at bigint NOT NULL,
    hash text NOT NULL,
    PRIMARY KEY (account, day, position)
);

CREATE TRIGGER audit_link_is_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_link
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

-- Entries without a link yet. Links are added later, so writers do not wait for one another, and an entry that commits late is still linked.
CREATE TABLE audit_unlinked (
    audit_id bigint PRIMARY KEY
);

INSERT INTO audit_unlinked (audit_id) SELECT id FROM audit;

CREATE FUNCTION audit_is_to_be_linked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO audit_unlinked (audit_id) VALUES (NEW.id);
    RETURN NULL;
END
$$;

CREATE TRIGGER audit_is_to_be_linked AFTER INSERT ON audit
    FOR EACH ROW EXECUTE FUNCTION audit_is_to_be_linked();

-- The previous text of the statement, which running silos still use, keeps working: it writes no signature.
UPDATE OrleansQuery SET QueryText = replace(replace(replace(QueryText,
    'subject, count, detail)', 'subject, count, detail, seal)'),
    'a.count, a.detail', 'a.count, a.detail, a.seal'),
    'count integer, detail text)', 'count integer, detail text, seal text)')
WHERE QueryKey = 'WriteToStorageKey';
