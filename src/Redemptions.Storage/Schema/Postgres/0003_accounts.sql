-- A test account and a live account with the same name are two accounts.
CREATE TABLE account (
    name text COLLATE "C" NOT NULL,
    mode text COLLATE "C" NOT NULL,
    created_at bigint NOT NULL,
    disabled_at bigint,
    PRIMARY KEY (name, mode)
);

-- API keys. Only a keyed hash of the secret is stored.
CREATE TABLE api_key (
    id text COLLATE "C" PRIMARY KEY,
    digest text COLLATE "C" NOT NULL UNIQUE,
    account text COLLATE "C" NOT NULL,
    mode text COLLATE "C" NOT NULL,
    roles integer NOT NULL,
    name text NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint,
    revoked_at bigint,
    replaced_by text COLLATE "C",
    FOREIGN KEY (account, mode) REFERENCES account (name, mode)
);

CREATE INDEX api_key_account ON api_key (account, mode, created_at);
