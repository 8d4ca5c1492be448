-- A test account and a live account with the same name are two accounts.
CREATE TABLE account (
    name TEXT NOT NULL,
    mode TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    disabled_at INTEGER,
    PRIMARY KEY (name, mode)
) WITHOUT ROWID;

-- API keys. Only a keyed hash of the secret is stored.
CREATE TABLE api_key (
    id TEXT PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL,
    mode TEXT NOT NULL,
    roles INTEGER NOT NULL,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    revoked_at INTEGER,
    replaced_by TEXT,
    FOREIGN KEY (account, mode) REFERENCES account (name, mode)
) WITHOUT ROWID;

CREATE INDEX api_key_account ON api_key (account, mode, created_at);
