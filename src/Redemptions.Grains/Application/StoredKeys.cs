using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;

namespace Redemptions.Grains.Application;

/// <summary>Finds stored keys, cached for one second: most calls cost no database query, and a revocation takes effect on every silo within that second.</summary>
/// <remarks>Digests with and without a key are cached separately, each in a cache of bounded size: guessed keys cannot exhaust memory or evict
/// valid keys. At most <see cref="MostUnseen"/> queries for unfamiliar keys run at a time, so that callers without a key cannot take database
/// connections away from redemptions. Keys that were found within the last hour are not subject to that limit.</remarks>
internal sealed class StoredKeys(IAccountStore store, KeyedDigests digests, TimeProvider time) : IStoredKeys, IDisposable
{
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>The most concurrent queries for keys that were not found within the last hour.</summary>
    public const int MostUnseen = 2;

    private const int Most = 10_000;
    private static readonly TimeSpan Lately = TimeSpan.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _unseen = new(MostUnseen, MostUnseen);
    private readonly MemoryCache _lately = new(new MemoryCacheOptions { SizeLimit = Most });
    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = Most });
    private readonly MemoryCache _unknown = new(new MemoryCacheOptions { SizeLimit = Most });
    private readonly ConcurrentDictionary<string, Lazy<Task<ApiKeyIdentity?>>> _asked = new(StringComparer.Ordinal);

    /// <summary>The number of cached digests, with and without a key.</summary>
    public int Count => _known.Count + _unknown.Count;

    public ValueTask<ApiKeyIdentity?> FindAsync(Sensitive secret)
    {
        var digest = digests.ApiKey(secret);
        return FindAsync(digest, static (store, digest) => store.FindKeyByDigestAsync(digest));
    }

    public ValueTask<ApiKeyIdentity?> FindByIdAsync(string account, Mode mode, string id) =>
        FindAsync($"{mode}/{account}/{id}", (store, _) => store.FindKeyAsync(account, mode, id));

    public void Dispose()
    {
        _known.Dispose();
        _unknown.Dispose();
        _lately.Dispose();
        _unseen.Dispose();
    }

    // A key is cached under its digest, and under its id.
    private async ValueTask<ApiKeyIdentity?> FindAsync(string name, Func<IAccountStore, string, Task<AccountKey?>> query)
    {
        if (!TryRecall(_known, name, out var identity) && !TryRecall(_unknown, name, out identity))
        {
            // Lazy, so that the query starts only after its entry is in the dictionary: one that finished earlier would never be removed.
            identity = await _asked.GetOrAdd(name, unseen => new Lazy<Task<ApiKeyIdentity?>>(() => AskAsync(unseen, query))).Value;
        }

        return identity is { Stored: { } key } && Refusal(key) is { } refusal ? identity with { Refusal = refusal } : identity;
    }

    // Calls for the same key share the query in flight.
    private async Task<ApiKeyIdentity?> AskAsync(string name, Func<IAccountStore, string, Task<AccountKey?>> query)
    {
        try
        {
            return _lately.TryGetValue(name, out _) ? await AskStoreAsync(name, query) : await AskInTurnAsync(name, query);
        }
        finally
        {
            _asked.TryRemove(name, out _);
        }
    }

    private async Task<ApiKeyIdentity?> AskInTurnAsync(string name, Func<IAccountStore, string, Task<AccountKey?>> query)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            await _unseen.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException("Too many look-ups of unknown API keys are in progress, so this key was not looked up.");
        }

        try
        {
            return await AskStoreAsync(name, query);
        }
        finally
        {
            _unseen.Release();
        }
    }

    private async Task<ApiKeyIdentity?> AskStoreAsync(string name, Func<IAccountStore, string, Task<AccountKey?>> query)
    {
        // The age of the result counts from before the query, since the row may have been read at any moment after that.
        var since = time.GetTimestamp();
        var identity = await query(store, name) is { } key ? Identity(key) : null;
        (identity is null ? _unknown : _known).Set(name, new Seen(identity, since), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Fresh });
        if (identity is not null)
        {
            _lately.Set(name, true, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Lately });
        }

        return identity;
    }

    private bool TryRecall(MemoryCache cache, string name, out ApiKeyIdentity? identity)
    {
        var seen = cache.Get<Seen>(name);
        identity = seen?.Identity;
        return seen is not null && time.GetElapsedTime(seen.Since) < Fresh;
    }

    // Without a refusal, which depends on the moment: a key can expire while it is cached.
    private static ApiKeyIdentity Identity(AccountKey key) =>
        new(new Caller { Account = key.Account, Mode = key.Mode, Roles = key.Roles, KeyName = $"{key.Name}/{key.Id}" }) { Stored = key };

    private string? Refusal(AccountKey key) => key switch
    {
        { RevokedAt: not null } => "This API key is revoked; use another one.",
        { AccountDisabledAt: not null } => "The account of this API key is disabled; ask the operator of this service.",
        _ when !key.IsGood(time.GetUtcNow()) => "This API key has expired; use another one.",
        _ => null,
    };

    private sealed record Seen(ApiKeyIdentity? Identity, long Since);
}
