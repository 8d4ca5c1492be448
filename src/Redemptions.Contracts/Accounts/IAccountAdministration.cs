namespace Redemptions.Contracts;

/// <summary>Administers accounts and their API keys. Every change is written in one transaction with its entry of the audit trail.</summary>
/// <remarks>A problem means that nothing was changed: <see cref="ProblemCodes.InvalidRequest"/>, <see cref="ProblemCodes.Forbidden"/>, <see
/// cref="ProblemCodes.NotFound"/> or <see cref="ProblemCodes.WrongState"/>. An account outside the caller's scope is not found.</remarks>
public interface IAccountAdministration
{
    /// <summary>How long a rotated key keeps working beside its successor by default: 24 hours.</summary>
    static TimeSpan DefaultOverlap { get; } = TimeSpan.FromDays(1);

    /// <summary>The accounts that the caller may see, by name, at most 1000: all of its mode for a platform operator, otherwise its own.</summary>
    Task<IReadOnlyList<Account>> ListAccountsAsync(AdministrationScope scope, CancellationToken cancellationToken = default);

    /// <summary>Adds an account; platform operators only. An existing account is returned unchanged.</summary>
    Task<Reply<Account>> AddAccountAsync(AdministrationScope scope, string? name);

    /// <summary>Disables an account, so that its stored keys are refused, or enables it again; platform operators only.</summary>
    Task<Reply<Account>> SwitchAccountAsync(AdministrationScope scope, string name, bool enabled);

    /// <summary>The keys of an account, newest first, at most 1000.</summary>
    Task<Reply<IReadOnlyList<AccountKey>>> ListKeysAsync(AdministrationScope scope, string account, CancellationToken cancellationToken = default);

    /// <summary>Creates a key. If a stored key creates it, it cannot have more roles than that key, and cannot expire later.</summary>
    Task<Reply<NewKey>> AddKeyAsync(AdministrationScope scope, string account, KeyRequest request);

    /// <summary>Creates a key that replaces another one, which keeps working for <paramref name="overlap"/>.</summary>
    /// <param name="scope">What the caller may administer.</param>
    /// <param name="account">The account of the key.</param>
    /// <param name="id">The id of the key to replace.</param>
    /// <param name="overlap">How long the old key keeps working, 0 to 30 days, but never beyond its own expiry.</param>
    /// <param name="expiresAt">When the new key expires; null gives it the old key's lifetime, limited by the expiry of the stored key in use.</param>
    Task<Reply<NewKey>> RotateKeyAsync(AdministrationScope scope, string account, string id, TimeSpan overlap, DateTimeOffset? expiresAt);

    /// <summary>Revokes a key (no effect if it is already revoked), and returns the keys that it created.</summary>
    /// <param name="scope">What the caller may administer.</param>
    /// <param name="account">The account of the key.</param>
    /// <param name="id">The id of the key.</param>
    /// <param name="withMade">Whether the keys that it created, directly or through other keys, are revoked as well.</param>
    Task<Reply<RevokedKey>> RevokeKeyAsync(AdministrationScope scope, string account, string id, bool withMade = false);
}
