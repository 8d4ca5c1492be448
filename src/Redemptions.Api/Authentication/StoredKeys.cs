using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;
using Redemptions.Grains.Accounts;
using Redemptions.Grains.Encryption;

namespace Redemptions.Api.Authentication;

/// <summary>The stored keys as this silo saw them within the last second: a call costs no round trip, and a revocation holds everywhere after it.</summary>
/// <remarks>Digests that belong to no key are remembered apart from those that do, and each a bounded number of times: whoever guesses keys
/// costs no memory, and pushes nobody's key out. Only few questions about keys that were not known here before are under way at a time, so that
/// callers without a key cannot take the database's connections from redemptions; a key that was known lately is asked about beside them.</remarks>
internal sealed class StoredKeys(IAccountStore store, KeyedDigests digests, TimeProvider time) : IDisposable
{
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>How many questions about keys that were not known before are under way at most.</summary>
    public const int MostUnseen = 2;

    private const int Most = 10_000;
    private static readonly TimeSpan Lately = TimeSpan.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _unseen = new(MostUnseen, MostUnseen);
    private readonly MemoryCache _lately = new(new MemoryCacheOptions { SizeLimit = Most });
    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = Most });
    private readonly MemoryCache _unknown = new(new MemoryCacheOptions { SizeLimit = Most });
    private readonly ConcurrentDictionary<string, Lazy<Task<AccountKey?>>> _asked = new(StringComparer.Ordinal);

    /// <summary>How many digests are remembered now.</summary>
    public int Count => _known.Count + _unknown.Count;

    /// <summary>The key's entry, or null where it is not stored.</summary>
    public async ValueTask<ApiKeyIdentity?> FindAsync(Sensitive presented)
    {
        var digest = digests.ApiKey(presented);
        if (!TryRecall(_known, digest, out var key) && !TryRecall(_unknown, digest, out key))
        {
            // Begun only once it is in its place: a look that ended before would stay there for ever.
            key = await _asked.GetOrAdd(digest, unseen => new Lazy<Task<AccountKey?>>(() => AskAsync(unseen))).Value;
        }

        return key is null ? null : new ApiKeyIdentity(Caller(key)) { Stored = key, Refusal = Refusal(key) };
    }

    public void Dispose()
    {
        _known.Dispose();
        _unknown.Dispose();
        _lately.Dispose();
        _unseen.Dispose();
    }

    // Who comes while the question is on its way shares its answer.
    private async Task<AccountKey?> AskAsync(string digest)
    {
        try
        {
            return _lately.TryGetValue(digest, out _) ? await AskStoreAsync(digest) : await AskInTurnAsync(digest);
        }
        finally
        {
            _asked.TryRemove(digest, out _);
        }
    }

    private async Task<AccountKey?> AskInTurnAsync(string digest)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            await _unseen.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException("Too many keys that are not known here are being looked up; this one was not.");
        }

        try
        {
            return await AskStoreAsync(digest);
        }
        finally
        {
            _unseen.Release();
        }
    }

    private async Task<AccountKey?> AskStoreAsync(string digest)
    {
        // What is found may be as old as the moment before it was asked for.
        var since = time.GetTimestamp();
        var key = await store.FindKeyByDigestAsync(digest);
        (key is null ? _unknown : _known).Set(digest, new Seen(key, since), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Fresh });
        if (key is not null)
        {
            _lately.Set(digest, true, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Lately });
        }

        return key;
    }

    private bool TryRecall(MemoryCache cache, string digest, out AccountKey? key)
    {
        var seen = cache.Get<Seen>(digest);
        key = seen?.Key;
        return seen is not null && time.GetElapsedTime(seen.Since) < Fresh;
    }

    private static Caller Caller(AccountKey key) => new() { Account = key.Account, Mode = key.Mode, Roles = key.Roles, KeyName = $"{key.Name}/{key.Id}" };

    private string? Refusal(AccountKey key) => key switch
    {
        { RevokedAt: not null } => "This key is revoked; use another.",
        { AccountDisabledAt: not null } => "This key's account is disabled.",
        _ when !key.IsGood(time.GetUtcNow()) => "This key has expired; use another.",
        _ => null,
    };

    private sealed record Seen(AccountKey? Key, long Since);
}
