using System.Data.Common;
using Dapper;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Storage.Auditing;
using Redemptions.Storage.Postgres.Startup;

namespace Redemptions.Storage.Accounts;

/// <summary>Stores accounts and API keys in SQL. A change and its audit entry are written in one transaction.</summary>
internal sealed class AccountStore(DbDataSource database, KeyedDigests digests) : IAccountStore
{
    private const string Accounts = "SELECT name, mode, created_at AS CreatedAt, disabled_at AS DisabledAt FROM account";

    private const string Keys =
        """
        SELECT id, account, api_key.mode AS mode, roles, api_key.name AS name, api_key.created_at AS CreatedAt, expires_at AS ExpiresAt,
            revoked_at AS RevokedAt, replaced_by AS ReplacedBy, account.disabled_at AS AccountDisabledAt, created_by AS CreatedBy
        FROM api_key JOIN account ON account.name = api_key.account AND account.mode = api_key.mode
        """;

    private const string InsertKey =
        """
        INSERT INTO api_key (id, digest, account, mode, roles, name, created_at, expires_at, created_by)
        VALUES (@Id, @digest, @Account, @mode, @roles, @Name, @created, @expires, @CreatedBy);
        """;

    private const string Heirs =
        """
        WITH RECURSIVE heir (id) AS (
            SELECT id FROM api_key WHERE account = @Account AND mode = @mode AND created_by = @Id
            UNION
            SELECT api_key.id FROM api_key JOIN heir ON api_key.created_by = heir.id WHERE api_key.account = @Account AND api_key.mode = @mode
        )
        """;

    // Locks the row without changing it: the statement waits for a revocation in progress, and a later one waits for this transaction. So a key that is
    // being revoked cannot create another key that the revocation does not see.
    private const string HoldMaker =
        "UPDATE api_key SET revoked_at = revoked_at WHERE id = @Id AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > @now);";

    public async Task<IReadOnlyList<Account>> ListAccountsAsync(Mode mode, CancellationToken cancellationToken = default) =>
        [.. (await ReadAsync<AccountRow>($"{Accounts} WHERE mode = @mode ORDER BY name LIMIT @limit;", new { mode = Text(mode), limit = IAccountStore.LongestList }, cancellationToken))
            .Select(row => row.Account())];

    public async Task<Account?> FindAccountAsync(string name, Mode mode, CancellationToken cancellationToken = default) =>
        (await ReadAsync<AccountRow>($"{Accounts} WHERE name = @name AND mode = @mode;", new { name, mode = Text(mode) }, cancellationToken)).SingleOrDefault()?.Account();

    public Task<bool> AddAccountAsync(Account account, AuditEntry audit, CancellationToken cancellationToken = default) => ChangeAsync(
        "INSERT INTO account (name, mode, created_at) VALUES (@Name, @mode, @created) ON CONFLICT DO NOTHING;",
        new { account.Name, mode = Text(account.Mode), created = Milliseconds(account.CreatedAt) },
        audit,
        cancellationToken);

    public Task<bool> SwitchAccountAsync(string name, Mode mode, DateTimeOffset? disabledAt, AuditEntry audit, CancellationToken cancellationToken = default) => ChangeAsync(
        $"UPDATE account SET disabled_at = @at WHERE name = @name AND mode = @mode AND disabled_at IS {(disabledAt is null ? "NOT NULL" : "NULL")};",
        new { name, mode = Text(mode), at = Milliseconds(disabledAt) },
        audit,
        cancellationToken);

    public async Task<IReadOnlyList<AccountKey>> ListKeysAsync(string account, Mode mode, CancellationToken cancellationToken = default) =>
        await KeysAsync(
            "account = @account AND api_key.mode = @mode ORDER BY api_key.created_at DESC, id LIMIT @limit",
            new { account, mode = Text(mode), limit = IAccountStore.LongestList },
            cancellationToken);

    public async Task<AccountKey?> FindKeyAsync(string account, Mode mode, string id, CancellationToken cancellationToken = default) =>
        (await KeysAsync("id = @id AND account = @account AND api_key.mode = @mode", new { id, account, mode = Text(mode) }, cancellationToken)).SingleOrDefault();

    public async Task<AccountKey?> FindKeyByDigestAsync(string digest, CancellationToken cancellationToken = default) =>
        (await KeysAsync("digest = @digest", new { digest }, cancellationToken)).SingleOrDefault();

    public async Task<IReadOnlyList<AccountKey>> ListKeysMadeByAsync(AccountKey maker, CancellationToken cancellationToken = default) =>
        [.. (await ReadAsync<KeyRow>($"{Heirs} {Keys} WHERE api_key.id IN (SELECT id FROM heir) ORDER BY api_key.created_at DESC, api_key.id;",
            new { maker.Id, maker.Account, mode = Text(maker.Mode) }, cancellationToken)).Select(row => row.Key())];

    public async Task<bool> AddKeyAsync(AccountKey key, string digest, AccountKey? maker, AuditEntry audit, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await MayMakeAsync(connection, transaction, maker, key, cancellationToken))
        {
            return false;
        }

        await connection.ExecuteAsync(new CommandDefinition(InsertKey, Columns(key, digest), transaction, cancellationToken: cancellationToken));
        await AuditEntries.AddAsync(connection, transaction, digests, audit, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<bool> ReplaceKeyAsync(
        AccountKey old, DateTimeOffset oldExpiresAt, AccountKey successor, string digest, AccountKey? maker, AuditEntry audit, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await MayMakeAsync(connection, transaction, maker, successor, cancellationToken))
        {
            return false;
        }

        var replaced = await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE api_key SET replaced_by = @successor, expires_at = @expires
            WHERE id = @Id AND account = @Account AND mode = @mode AND revoked_at IS NULL AND replaced_by IS NULL;
            """,
            new { old.Id, old.Account, mode = Text(old.Mode), successor = successor.Id, expires = Milliseconds(oldExpiresAt) },
            transaction,
            cancellationToken: cancellationToken));
        if (replaced == 0)
        {
            return false;
        }

        await connection.ExecuteAsync(new CommandDefinition(InsertKey, Columns(successor, digest), transaction, cancellationToken: cancellationToken));
        await AuditEntries.AddAsync(connection, transaction, digests, audit, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public Task<bool> RevokeKeyAsync(AccountKey key, DateTimeOffset at, AuditEntry audit, CancellationToken cancellationToken = default) => ChangeAsync(
        "UPDATE api_key SET revoked_at = @at WHERE id = @Id AND account = @Account AND mode = @mode AND revoked_at IS NULL;",
        new { key.Id, key.Account, mode = Text(key.Mode), at = Milliseconds(at) },
        audit,
        cancellationToken);

    private static async Task<bool> MayMakeAsync(DbConnection connection, DbTransaction transaction, AccountKey? maker, AccountKey made, CancellationToken cancellationToken) =>
        maker is null || await connection.ExecuteAsync(new CommandDefinition(
            HoldMaker, new { maker.Id, now = Milliseconds(made.CreatedAt) }, transaction, cancellationToken: cancellationToken)) == 1;

    private async Task<IReadOnlyList<AccountKey>> KeysAsync(string condition, object parameters, CancellationToken cancellationToken) =>
        [.. (await ReadAsync<KeyRow>($"{Keys} WHERE {condition};", parameters, cancellationToken)).Select(row => row.Key())];

    private async Task<IEnumerable<T>> ReadAsync<T>(string sql, object parameters, CancellationToken cancellationToken)
    {
        // Calls with a stored key wait for this read, so a dead connection must not delay it for long.
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, commandTimeout: PostgresDataSource.StatementSeconds, cancellationToken: cancellationToken));
    }

    /// <summary>Writes one change and its audit entry. If the change affects no row, writes nothing and returns false.</summary>
    private async Task<bool> ChangeAsync(string sql, object parameters, AuditEntry audit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await connection.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken)) == 0)
        {
            return false;
        }

        await AuditEntries.AddAsync(connection, transaction, digests, audit, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static object Columns(AccountKey key, string digest) => new
    {
        key.Id,
        digest,
        key.Account,
        mode = Text(key.Mode),
        roles = (int)key.Roles,
        key.Name,
        created = Milliseconds(key.CreatedAt),
        expires = Milliseconds(key.ExpiresAt),
        key.CreatedBy,
    };

    private static string Text(Mode mode) => mode.ToString().ToLowerInvariant();

    private static long? Milliseconds(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();
}
