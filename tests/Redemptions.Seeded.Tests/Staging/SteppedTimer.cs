namespace Redemptions.Seeded.Tests.Staging;

/// <summary>A timer of <see cref="SteppedClock"/>. Its callback runs on the thread pool, as a real timer's does, never on the thread that steps the clock.</summary>
internal sealed class SteppedTimer(TimerCallback callback, object? state, Action<SteppedTimer> settled, Action<SteppedTimer, TimeSpan> waits) : ITimer
{
    private ITimer? _inner;
    private TimeSpan _period;
    private ServedRequest? _served;

    public void Begin(ITimer inner, TimeSpan dueTime, TimeSpan period)
    {
        _inner = inner;
        Change(dueTime, period);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Settle();
        _period = period;
        if (dueTime != Timeout.InfiniteTimeSpan && period == Timeout.InfiniteTimeSpan)
        {
            Interlocked.Exchange(ref _served, ServedRequest.Current)?.Leave();
            _served?.Wait();
            waits(this, dueTime);
        }

        return _inner!.Change(dueTime, Timeout.InfiniteTimeSpan);
    }

    public void Fire(object? _)
    {
        // Queued before the wait is settled, so that at every moment either the wait or the queued work can be seen.
        ThreadPool.UnsafeQueueUserWorkItem(static timer => timer.Run(), this, preferLocal: false);
        if (_period == Timeout.InfiniteTimeSpan)
        {
            Settle();
        }
        else
        {
            // Fires once, even if one step of the clock spans several periods.
            _inner!.Change(_period, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        Settle();
        _inner!.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        Settle();
        await _inner!.DisposeAsync();
    }

    private void Run() => callback(state);

    private void Settle()
    {
        settled(this);
        Interlocked.Exchange(ref _served, null)?.Leave();
    }
}
