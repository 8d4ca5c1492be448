using System.Security.Cryptography;
using Redemptions.Contracts;
using Redemptions.Domain;
using Redemptions.Domain.Accounts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;

namespace Redemptions.Grains.Application;

/// <summary>Manages accounts and keys, for the HTTP front and the command line alike.</summary>
public sealed class AccountAdministration(IAccountStore store, KeyedDigests digests, TimeProvider time) : IAccountAdministration
{
    private const int MostGoodKeys = 100;
    private const int IdBytes = 12;

    public async Task<IReadOnlyList<Account>> ListAccountsAsync(AdministrationScope scope, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (scope.IsPlatformOperator)
        {
            return await store.ListAccountsAsync(scope.Caller.Mode, cancellationToken);
        }

        return await store.FindAccountAsync(scope.Caller.Account, scope.Caller.Mode, cancellationToken) is { } own ? [own] : [];
    }

    public async Task<Reply<Account>> AddAccountAsync(AdministrationScope scope, string? name)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (!scope.IsPlatformOperator)
        {
            return NotForStoredKeys();
        }

        if (!AccountRules.IsName(name))
        {
            return AccountRules.Refuse(AccountRules.WrongName("account"));
        }

        var account = new Account { Name = name!, Mode = scope.Caller.Mode, CreatedAt = Now() };
        await store.AddAccountAsync(account, Audit(scope, AuditActions.AccountAdded, name!));
        return (await store.FindAccountAsync(name!, scope.Caller.Mode))!;
    }

    public async Task<Reply<Account>> SwitchAccountAsync(AdministrationScope scope, string name, bool enabled)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (!scope.IsPlatformOperator)
        {
            return NotForStoredKeys();
        }

        await store.SwitchAccountAsync(name, scope.Caller.Mode, enabled ? null : Now(), Audit(scope, enabled ? AuditActions.AccountEnabled : AuditActions.AccountDisabled, name));
        return await store.FindAccountAsync(name, scope.Caller.Mode) is { } account ? account : NoAccount();
    }

    public async Task<Reply<IReadOnlyList<AccountKey>>> ListKeysAsync(AdministrationScope scope, string account, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return await FindAsync(scope, account, cancellationToken) is null
            ? NoAccount()
            : new Reply<IReadOnlyList<AccountKey>> { Value = await store.ListKeysAsync(account, scope.Caller.Mode, cancellationToken) };
    }

    public async Task<Reply<NewKey>> AddKeyAsync(AdministrationScope scope, string account, KeyRequest request)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(request);
        if (await FindAsync(scope, account) is null)
        {
            return NoAccount();
        }

        var now = Now();
        request = request with { ExpiresAt = request.ExpiresAt ?? scope.Key?.ExpiresAt };
        if (AccountRules.Check(request, now).Concat(AccountRules.Check(request, scope.Key)).ToArray() is { Length: > 0 } errors)
        {
            return AccountRules.Refuse(errors);
        }

        if (await IsFullAsync(scope, account, now))
        {
            return Full();
        }

        var key = Key(scope, account, request, now);
        var secret = SecretKey.New(key.Mode);
        return await store.AddKeyAsync(key, digests.ApiKey(secret), scope.Key, Audit(scope, AuditActions.KeyAdded, Subject(key)) with { Detail = Describe(key) })
            ? new NewKey(key, secret)
            : WrongState("The API key of this call was revoked or has expired; use another one.");
    }

    public async Task<Reply<NewKey>> RotateKeyAsync(AdministrationScope scope, string account, string id, TimeSpan overlap, DateTimeOffset? expiresAt)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (await FindKeyAsync(scope, account, id) is not { } old)
        {
            return NoKey();
        }

        var now = Now();
        var request = new KeyRequest { Name = old.Name, Roles = old.Roles, ExpiresAt = expiresAt ?? Sooner(now + (old.ExpiresAt - old.CreatedAt), scope.Key?.ExpiresAt) };
        if (AccountRules.Check(request, now).Concat(AccountRules.Check(request, scope.Key)).Concat(AccountRules.Check(overlap)).ToArray() is { Length: > 0 } errors)
        {
            return AccountRules.Refuse(errors);
        }

        // With an overlap both keys count; without one the old key ends at once and makes room for the new one.
        if (overlap > TimeSpan.Zero && await IsFullAsync(scope, account, now))
        {
            return Full();
        }

        var next = Key(scope, account, request, now);
        var secret = SecretKey.New(next.Mode);
        var end = old.ExpiresAt < now + overlap ? old.ExpiresAt.Value : now + overlap;
        var audit = Audit(scope, AuditActions.KeyRotated, Subject(old)) with { Detail = $"{next.Id}: {Describe(next)}; the old one until {end:O}" };
        return old.IsGood(now) && await store.ReplaceKeyAsync(old, end, next, digests.ApiKey(secret), scope.Key, audit)
            ? new NewKey(next, secret)
            : WrongState("The key to replace, or the API key of this call, is revoked, expired or replaced already; add a new key instead.");
    }

    public async Task<Reply<RevokedKey>> RevokeKeyAsync(AdministrationScope scope, string account, string id, bool withMade = false)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (await FindKeyAsync(scope, account, id) is not { } key)
        {
            return NoKey();
        }

        // The creating key first, so that it cannot create more; then the keys that it created, until none is left that could have created another meanwhile.
        await RevokeAsync(scope, key);
        var made = await WorkingAsync(key);
        List<AccountKey> revoked = [];
        while (withMade && made.Count > 0)
        {
            foreach (var heir in made)
            {
                await RevokeAsync(scope, heir);
                revoked.Add((await store.FindKeyAsync(account, key.Mode, heir.Id))!);
            }

            made = await WorkingAsync(key);
        }

        return new RevokedKey((await store.FindKeyAsync(account, key.Mode, id))!, [.. revoked, .. made]);
    }

    private Task<bool> RevokeAsync(AdministrationScope scope, AccountKey key) => store.RevokeKeyAsync(key, Now(), Audit(scope, AuditActions.KeyRevoked, Subject(key)));

    private async Task<IReadOnlyList<AccountKey>> WorkingAsync(AccountKey maker)
    {
        var now = Now();
        return [.. (await store.ListKeysMadeByAsync(maker)).Where(key => key.IsGood(now))];
    }

    // The limit prevents a stored key from filling the database; a platform operator has no limit.
    private async Task<bool> IsFullAsync(AdministrationScope scope, string account, DateTimeOffset now) =>
        !scope.IsPlatformOperator && (await store.ListKeysAsync(account, scope.Caller.Mode)).Count(key => key.IsGood(now)) >= MostGoodKeys;

    private static DateTimeOffset? Sooner(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    private async Task<Account?> FindAsync(AdministrationScope scope, string account, CancellationToken cancellationToken = default) =>
        scope.Includes(account) && AccountRules.IsName(account) ? await store.FindAccountAsync(account, scope.Caller.Mode, cancellationToken) : null;

    private async Task<AccountKey?> FindKeyAsync(AdministrationScope scope, string account, string id) =>
        scope.Includes(account) && AccountRules.IsName(account) && AccountRules.IsKeyId(id) ? await store.FindKeyAsync(account, scope.Caller.Mode, id) : null;

    // Truncated to milliseconds, as the database stores them, so that the reply equals what is read later.
    private DateTimeOffset Now() => StoredTime.Now(time);

    private static AccountKey Key(AdministrationScope scope, string account, KeyRequest request, DateTimeOffset now) => new()
    {
        Id = AccountRules.KeyIdPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)),
        Account = account,
        Mode = scope.Caller.Mode,
        Roles = request.Roles,
        Name = request.Name!,
        CreatedAt = now,
        ExpiresAt = request.ExpiresAt,
        CreatedBy = scope.CreatorName,
    };

    private AuditEntry Audit(AdministrationScope scope, string action, string subject) => new()
    {
        At = time.GetUtcNow().ToUnixTimeMilliseconds(),
        Account = scope.Caller.Account,
        Mode = scope.Caller.Mode,
        KeyName = scope.Caller.KeyName,
        Action = action,
        Subject = subject,
    };

    private static string Subject(AccountKey key) => $"{key.Account}/{key.Id}";

    private static string Describe(AccountKey key) =>
        $"'{key.Name}' for {key.Roles.ToString().ToLowerInvariant()}{(key.ExpiresAt is { } end ? $" until {end:O}" : string.Empty)}";

    private static Problem NotForStoredKeys() => new()
    {
        Code = ProblemCodes.Forbidden,
        Detail = "This call needs a key with the role 'operate' from the service's configuration (Api:Keys): a stored key manages only the keys of its own account.",
    };

    private static Problem Full() => WrongState($"An account has at most {MostGoodKeys} keys that are not revoked or expired; revoke an unused one, or ask the operator of this service.");

    private static Problem NoAccount() => new() { Code = ProblemCodes.NotFound, Detail = "There is no such account in this mode, or the key of this call must not manage it. An account is added by POST /accounts, or by the command 'accounts add'." };

    private static Problem NoKey() => new() { Code = ProblemCodes.NotFound, Detail = "There is no such key in this account and mode." };

    private static Problem WrongState(string why) => new() { Code = ProblemCodes.WrongState, Detail = why };
}
