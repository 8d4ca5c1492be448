using Microsoft.Extensions.Caching.Memory;

namespace Redemptions.Storage.Postgres.Batching;

/// <summary>States that the look for an idempotency key brought along, for the activation that follows it on this silo.</summary>
/// <remarks>What is taken may be a moment old: as old as what a second activation of the voucher would hold, and like that one's its writes are
/// conditional on the version. So each is taken once, within a second, and only by who has nothing yet: whoever reads again asks the database.</remarks>
internal sealed class PrefetchedStates(TimeProvider time) : IDisposable
{
    private const int Most = 10_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly MemoryCache _states = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <param name="key">Where the state lies.</param>
    /// <param name="state">What is there, or null for nothing.</param>
    /// <param name="askedAt">The timestamp before it was asked for.</param>
    public void Add(StateKey key, StoredState? state, long askedAt) =>
        _states.Set(key, new Seen(state, askedAt), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Fresh });

    public bool TryRemove(StateKey key, out StoredState? state)
    {
        var seen = _states.Get<Seen>(key);
        _states.Remove(key);
        state = seen?.State;
        return seen is not null && time.GetElapsedTime(seen.AskedAt) < Fresh;
    }

    public void Invalidate(StateKey key) => _states.Remove(key);

    public void Dispose() => _states.Dispose();

    private sealed record Seen(StoredState? State, long AskedAt);
}
