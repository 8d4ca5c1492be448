using System.Threading.RateLimiting;
using Redemptions.Contracts;
using Redemptions.Domain.Requests;

namespace Redemptions.Grains.Admission;

/// <summary>Limits how many redemptions, lookups and changes of cards this process runs at a time, and refuses more before they start.</summary>
/// <remarks>The application service applies it after looking up the idempotency key, so that retries get their result even under full load.</remarks>
internal sealed class AdmissionControl(LimitOptions options, PartitionedRateLimiter<Caller?> keys, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ConcurrencyLimiter? _all = options.Concurrency == 0 ? null : new ConcurrencyLimiter(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Concurrency,
        QueueLimit = options.Queue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Returns a lease to be disposed, or the reason for the refusal. Exactly one of the two is set.</summary>
    public async ValueTask<(IDisposable? Place, Problem? Refusal)> AcquireAsync(Caller caller)
    {
        var own = keys.AttemptAcquire(caller);
        if (!own.IsAcquired)
        {
            using (own)
            {
                return (null, KeyLimits.Refusal(own));
            }
        }

        var shared = await WaitForRoomAsync();
        if (shared is null or { IsAcquired: true })
        {
            return (new AdmissionLease(own, shared, time), null);
        }

        own.Dispose();
        return (null, Problems.Overloaded());
    }

    public void Dispose() => _all?.Dispose();

    /// <summary>Null if there is no limit. The lease is not acquired if nothing was released within a second.</summary>
    private async ValueTask<RateLimitLease?> WaitForRoomAsync()
    {
        if (_all is null)
        {
            return null;
        }

        var atOnce = _all.AttemptAcquire();
        if (atOnce.IsAcquired)
        {
            return atOnce;
        }

        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            return await _all.AcquireAsync(1, patience.Token);
        }
        catch (OperationCanceledException)
        {
            return atOnce;
        }
    }

    /// <summary>Released when the work ends, or after 5 seconds: work that takes longer only waits, for a provider or for a voucher that another
    /// redemption holds.</summary>
    private sealed class AdmissionLease : IDisposable
    {
        private static readonly TimeSpan HeldAtMost = TimeSpan.FromSeconds(5);
        private readonly RateLimitLease _own;
        private readonly RateLimitLease? _shared;
        private readonly ITimer _timer;
        private int _released;

        public AdmissionLease(RateLimitLease own, RateLimitLease? shared, TimeProvider time)
        {
            (_own, _shared) = (own, shared);
            _timer = time.CreateTimer(static place => ((AdmissionLease)place!).Release(), this, HeldAtMost, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            _timer.Dispose();
            Release();
        }

        private void Release()
        {
            if (Interlocked.Exchange(ref _released, 1) == 0)
            {
                _own.Dispose();
                _shared?.Dispose();
            }
        }
    }
}
