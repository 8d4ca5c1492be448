using Redemptions.Contracts;
using Redemptions.Grains.Index;

namespace Redemptions.Grains.Accounts;

/// <summary>Keeps accounts and keys. Nothing is ever deleted, and every change is written together with its audit entry.</summary>
public interface IAccountStore
{
    /// <summary>How many accounts or keys a list has at most, the newest.</summary>
    const int LongestList = 1000;

    /// <summary>The accounts of a mode, by name.</summary>
    Task<IReadOnlyList<Account>> ListAccountsAsync(Mode mode, CancellationToken cancellationToken = default);

    /// <summary>The account, or null.</summary>
    Task<Account?> FindAccountAsync(string name, Mode mode, CancellationToken cancellationToken = default);

    /// <summary>Adds it; false where it was there before.</summary>
    Task<bool> AddAccountAsync(Account account, AuditEntry audit, CancellationToken cancellationToken = default);

    /// <summary>Disables it since <paramref name="disabledAt"/>, or enables it; false where that was so before.</summary>
    Task<bool> SwitchAccountAsync(string name, Mode mode, DateTimeOffset? disabledAt, AuditEntry audit, CancellationToken cancellationToken = default);

    /// <summary>The keys of an account, newest first.</summary>
    Task<IReadOnlyList<AccountKey>> ListKeysAsync(string account, Mode mode, CancellationToken cancellationToken = default);

    /// <summary>The key of that id in the account and mode, or null.</summary>
    Task<AccountKey?> FindKeyAsync(string account, Mode mode, string id, CancellationToken cancellationToken = default);

    /// <summary>The key whose secret has this digest, or null.</summary>
    Task<AccountKey?> FindKeyByDigestAsync(string digest, CancellationToken cancellationToken = default);

    /// <summary>The keys that a stored key made, and those that they made, newest first.</summary>
    Task<IReadOnlyList<AccountKey>> ListKeysMadeByAsync(AccountKey maker, CancellationToken cancellationToken = default);

    /// <summary>Adds a key; false where <paramref name="maker"/>, the stored key that makes it, is revoked or expired by now.</summary>
    Task<bool> AddKeyAsync(AccountKey key, string digest, AccountKey? maker, AuditEntry audit, CancellationToken cancellationToken = default);

    /// <summary>Adds a key that replaces <paramref name="old"/>, which expires then; false where the old one cannot be replaced any more, or the maker works no more.</summary>
    Task<bool> ReplaceKeyAsync(
        AccountKey old, DateTimeOffset oldExpiresAt, AccountKey successor, string digest, AccountKey? maker, AuditEntry audit, CancellationToken cancellationToken = default);

    /// <summary>Revokes a key; false where it was revoked before.</summary>
    Task<bool> RevokeKeyAsync(AccountKey key, DateTimeOffset at, AuditEntry audit, CancellationToken cancellationToken = default);
}
