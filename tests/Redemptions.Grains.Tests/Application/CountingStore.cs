using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;

namespace Redemptions.Grains.Tests.Application;

/// <summary>An account store with one key. It counts its look-ups, and can be made to wait or to fail.</summary>
internal sealed class CountingStore(KeyedDigests digests) : IAccountStore
{
    public static readonly Sensitive Secret = SecretKey.New(Mode.Test);

    public int Looks { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public Exception? Failure { get; set; }

    public TaskCompletionSource? Gate { get; set; }

    public async Task<AccountKey?> FindKeyByDigestAsync(string digest, CancellationToken cancellationToken = default)
    {
        Looks++;
        if (Failure is not null)
        {
            throw Failure;
        }

        await (Gate?.Task ?? Task.CompletedTask);
        return digest != digests.ApiKey(Secret) ? null : new AccountKey
        {
            Id = "key_000000000000000000000000",
            Account = "shop",
            Mode = Mode.Test,
            Roles = Roles.Read,
            Name = "till",
            CreatedAt = DateTimeOffset.UnixEpoch,
            ExpiresAt = ExpiresAt,
            RevokedAt = RevokedAt,
        };
    }

    public Task<IReadOnlyList<Account>> ListAccountsAsync(Mode mode, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Account?> FindAccountAsync(string name, Mode mode, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<bool> AddAccountAsync(Account account, AuditEntry audit, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<bool> SwitchAccountAsync(string name, Mode mode, DateTimeOffset? disabledAt, AuditEntry audit, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<AccountKey>> ListKeysAsync(string account, Mode mode, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<AccountKey?> FindKeyAsync(string account, Mode mode, string id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<AccountKey>> ListKeysMadeByAsync(AccountKey maker, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<bool> AddKeyAsync(AccountKey key, string digest, AccountKey? maker, AuditEntry audit, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<bool> ReplaceKeyAsync(
        AccountKey old, DateTimeOffset oldExpiresAt, AccountKey successor, string digest, AccountKey? maker, AuditEntry audit, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<bool> RevokeKeyAsync(AccountKey key, DateTimeOffset at, AuditEntry audit, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
