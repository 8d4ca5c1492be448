using System.Threading.RateLimiting;
using Redemptions.Contracts;

namespace Redemptions.Grains.Application.Admission;

/// <summary>Limits for one API key in this process: calls per second, and calls at a time.</summary>
public static class KeyLimits
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    /// <summary>A limiter with one partition per API key; a null caller is not limited.</summary>
    public static PartitionedRateLimiter<Caller?> Create(LimitOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<Caller?, Key>(caller => Partition(caller, options.RatePerKey, _ => Rate(options.RatePerKey))),
            PartitionedRateLimiter.Create<Caller?, Key>(caller => Partition(caller, options.ConcurrencyPerKey, _ => Concurrency(options.ConcurrencyPerKey))));
    }

    /// <summary>The problem for a caller whose API key exceeds its limit.</summary>
    internal static Problem Refusal(RateLimitLease lease) => Problem.TooManyCalls(lease.TryGetMetadata(MetadataName.RetryAfter, out var delay) ? delay : null);

    private static RateLimitPartition<Key> Partition(Caller? caller, int limit, Func<Key, RateLimiter> make) => caller is null || limit == 0
        ? RateLimitPartition.GetNoLimiter(default(Key))
        : RateLimitPartition.Get(new Key(caller.Account, caller.Mode, caller.KeyName), make);

    private static TokenBucketRateLimiter Rate(int perSecond) => new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = perSecond,
        TokensPerPeriod = Math.Max(1, (int)(perSecond * Period.TotalSeconds)),
        ReplenishmentPeriod = perSecond < 1 / Period.TotalSeconds ? TimeSpan.FromSeconds(1.0 / perSecond) : Period,

        // The partitioned limiter replenishes its partitions; a timer per key is not needed.
        AutoReplenishment = false,
    });

    private static ConcurrencyLimiter Concurrency(int limit) => new(new ConcurrencyLimiterOptions { PermitLimit = limit });

    private readonly record struct Key(string Account, Mode Mode, string Name);
}
