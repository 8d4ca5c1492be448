using Redemptions.Contracts;
using Redemptions.Domain.Auditing;

namespace Redemptions.Domain.Persistence;

/// <summary>Stores accounts and API keys. Nothing is ever deleted, and every change is written together with its audit entry.</summary>
public interface IAccountStore
{
    /// <summary>The maximum length of a list. Longer lists are cut off: accounts by name, keys after the newest.</summary>
    const int LongestList = 1000;

    /// <summary>The accounts of a mode, by name.</summary>
    Task<IReadOnlyList<Account>> ListAccountsAsync(Mode mode, CancellationToken cancellationToken = default);

    /// <summary>The account, or null.</summary>
    Task<Account?> FindAccountAsync(string name, Mode mode, CancellationToken cancellationToken = default);

    /// <summary>Adds an account; false if it already exists.</summary>
    Task<bool> AddAccountAsync(Account account, AuditEntry audit, CancellationToken cancellationToken = default);

    /// <summary>Disables an account as of <paramref name="disabledAt"/>, or enables it if that is null; false if nothing changed.</summary>
    Task<bool> SwitchAccountAsync(string name, Mode mode, DateTimeOffset? disabledAt, AuditEntry audit, CancellationToken cancellationToken = default);

    /// <summary>The keys of an account, newest first.</summary>
    Task<IReadOnlyList<AccountKey>> ListKeysAsync(string account, Mode mode, CancellationToken cancellationToken = default);

    /// <summary>The key of that id in the account and mode, or null.</summary>
    Task<AccountKey?> FindKeyAsync(string account, Mode mode, string id, CancellationToken cancellationToken = default);

    /// <summary>The key whose secret has this digest, or null.</summary>
    Task<AccountKey?> FindKeyByDigestAsync(string digest, CancellationToken cancellationToken = default);

    /// <summary>The keys that a stored key created, directly or through other keys, newest first.</summary>
    Task<IReadOnlyList<AccountKey>> ListKeysMadeByAsync(AccountKey maker, CancellationToken cancellationToken = default);

    /// <summary>Adds a key; false if <paramref name="maker"/>, the stored key that creates it, is revoked or expired by now.</summary>
    Task<bool> AddKeyAsync(AccountKey key, string digest, AccountKey? maker, AuditEntry audit, CancellationToken cancellationToken = default);

    /// <summary>Adds a key that replaces <paramref name="old"/>, which expires at <paramref name="oldExpiresAt"/>; false if the old key can no longer be replaced, or <paramref name="maker"/> no longer works.</summary>
    Task<bool> ReplaceKeyAsync(
        AccountKey old, DateTimeOffset oldExpiresAt, AccountKey successor, string digest, AccountKey? maker, AuditEntry audit, CancellationToken cancellationToken = default);

    /// <summary>Revokes a key; false if it was revoked before.</summary>
    Task<bool> RevokeKeyAsync(AccountKey key, DateTimeOffset at, AuditEntry audit, CancellationToken cancellationToken = default);
}
