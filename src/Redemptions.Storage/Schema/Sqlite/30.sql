-- The creator of an API key: the id of a stored key, or the name of a configured key or of the command. Null for keys that are older than this column.
ALTER TABLE api_key ADD COLUMN created_by TEXT;

CREATE INDEX api_key_created_by ON api_key (account, mode, created_by);
