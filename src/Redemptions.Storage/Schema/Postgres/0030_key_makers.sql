-- The id of the stored key that made a key, or the name of the configured key or command that did; null for keys that are older than this column.
ALTER TABLE api_key ADD COLUMN created_by text;

CREATE INDEX api_key_created_by ON api_key (account, mode, created_by);
