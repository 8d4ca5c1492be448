using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Redemptions.Contracts;

namespace Redemptions.Grains.Admission;

/// <summary>Limits for one API key in this process: calls per second, and calls at a time. A null caller is not limited.</summary>
/// <remarks>A key's tokens are replenished when it calls. The partitioned limiters of the library do that ten times a second, also without a call, which was
/// a large part of what an idle silo did. Limiters of keys stay until the process ends.</remarks>
internal sealed class KeyLimits(LimitOptions options) : PartitionedRateLimiter<Caller?>
{
    private static readonly RateLimiter Unlimited = RateLimitPartition.GetNoLimiter(0).Factory(0);
    private readonly ConcurrentDictionary<Key, KeyLimiter> _keys = new();

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics(Caller? resource) => Of(resource).Both.GetStatistics();

    /// <summary>The problem for a caller whose API key exceeds its limit.</summary>
    internal static Problem Refusal(RateLimitLease lease) => Problem.TooManyCalls(lease.TryGetMetadata(MetadataName.RetryAfter, out var delay) ? delay : null);

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(Caller? resource, int permitCount)
    {
        var limiter = Of(resource);
        limiter.Rate?.TryReplenish();
        return limiter.Both.AttemptAcquire(permitCount);
    }

    /// <summary>Neither limit has a queue, so this does not wait.</summary>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(Caller? resource, int permitCount, CancellationToken cancellationToken) => new(AttemptAcquireCore(resource, permitCount));

    private KeyLimiter Of(Caller? caller) => caller is null || (options.RatePerKey == 0 && options.ConcurrencyPerKey == 0)
        ? new KeyLimiter(null, Unlimited)
        : _keys.GetOrAdd(new Key(caller.Account, caller.Mode, caller.KeyName), static (_, options) => Create(options), options);

    private static KeyLimiter Create(LimitOptions options)
    {
        var rate = options.RatePerKey == 0 ? null : Rate(options.RatePerKey);
        var concurrency = options.ConcurrencyPerKey == 0 ? null : new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = options.ConcurrencyPerKey });
        return new KeyLimiter(rate, RateLimiter.CreateChained([.. new RateLimiter?[] { rate, concurrency }.OfType<RateLimiter>()]));
    }

    private static TokenBucketRateLimiter Rate(int perSecond) => new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = perSecond,

        // Each call adds what has accrued since the one before.
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromTicks(Math.Max(1, TimeSpan.TicksPerSecond / perSecond)),
        AutoReplenishment = false,
    });

    private readonly record struct Key(string Account, Mode Mode, string Name);

    private readonly record struct KeyLimiter(TokenBucketRateLimiter? Rate, RateLimiter Both);
}
