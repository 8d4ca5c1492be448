using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Caching.Memory;

namespace Redemptions.Storage.Postgres.Batching;

/// <summary>States that were read together with the look-up of an idempotency key, for the activation that follows on this silo.</summary>
/// <remarks>A prefetched state may be up to one second old, like the state in a second activation of the voucher; as there, writes are
/// conditional on the version. Each state is used at most once, and only for an activation's first read; later reads query the database.</remarks>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification =
    "A write that was accepted before a stop may end after the services were disposed; a disposed cache would make it look failed. The cache holds memory alone.")]
internal sealed class PrefetchedVouchers(TimeProvider time)
{
    private const int Most = 10_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly MemoryCache _states = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <param name="key">The key of the voucher's row.</param>
    /// <param name="state">The stored state; null where there is no row.</param>
    /// <param name="askedAt">The timestamp taken before the query was sent.</param>
    public void Add(Guid key, StoredVoucher? state, long askedAt) =>
        _states.Set(key, new Seen(state, askedAt), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Fresh });

    public bool TryRemove(Guid key, out StoredVoucher? state)
    {
        var seen = _states.Get<Seen>(key);
        _states.Remove(key);
        state = seen?.State;
        return seen is not null && time.GetElapsedTime(seen.AskedAt) < Fresh;
    }

    public void Invalidate(Guid key) => _states.Remove(key);

    private sealed record Seen(StoredVoucher? State, long AskedAt);
}
