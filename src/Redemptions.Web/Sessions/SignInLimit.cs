using System.Net;
using System.Threading.RateLimiting;

namespace Redemptions.Web.Sessions;

/// <summary>Limits failed attempts to sign in: 10 a minute from one address and 300 a minute in this process, so that keys cannot be guessed.</summary>
internal sealed class SignInLimit : IDisposable
{
    private const int PerAddress = 10;
    private const int PerProcess = 300;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    // A partitioned limiter has a timer that fires ten times a second, so it is created when the first attempt has failed.
    private readonly Lazy<PartitionedRateLimiter<IPAddress>> _limiter = new(() => PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetFixedWindowLimiter(address, _ => Limit(PerAddress))),
        PartitionedRateLimiter.Create<IPAddress, int>(_ => RateLimitPartition.GetFixedWindowLimiter(0, _ => Limit(PerProcess)))));

    /// <summary>How long to wait; null if an attempt is allowed.</summary>
    public TimeSpan? Refusal(HttpContext context)
    {
        if (!_limiter.IsValueCreated)
        {
            return null;
        }

        using var lease = _limiter.Value.AttemptAcquire(Address(context), permitCount: 0);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window;
    }

    /// <summary>Counts an attempt that failed.</summary>
    public void Count(HttpContext context) => _limiter.Value.AttemptAcquire(Address(context)).Dispose();

    public void Dispose()
    {
        if (_limiter.IsValueCreated)
        {
            _limiter.Value.Dispose();
        }
    }

    private static IPAddress Address(HttpContext context) => context.Connection.RemoteIpAddress ?? IPAddress.None;

    private static FixedWindowRateLimiterOptions Limit(int permits) => new() { PermitLimit = permits, Window = Window };
}
