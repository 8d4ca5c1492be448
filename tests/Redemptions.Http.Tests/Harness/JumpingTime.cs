namespace Redemptions.Http.Tests.Harness;

/// <summary>A clock on which pauses pass at once and are recorded. The limits of attempts end only when a test says so.</summary>
internal sealed class JumpingTime : TimeProvider
{
    private readonly Lock _changing = new();
    private readonly List<double> _pauses = [];
    private readonly List<Limit> _limits = [];
    private TimeSpan _now;

    /// <summary>The pauses so far, in seconds.</summary>
    public IReadOnlyList<double> Pauses
    {
        get
        {
            lock (_changing)
            {
                return [.. _pauses];
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_changing)
        {
            return _now.Ticks;
        }
    }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Limit(callback, state);
        lock (_changing)
        {
            if (state is CancellationTokenSource)
            {
                _limits.Add(timer);
                return timer;
            }

            _pauses.Add(dueTime.TotalSeconds);
            _now += dueTime;
        }

        ThreadPool.QueueUserWorkItem(_ => timer.End());
        return timer;
    }

    /// <summary>Ends the attempts that are in flight.</summary>
    public void EndAttempts()
    {
        Limit[] limits;
        lock (_changing)
        {
            limits = [.. _limits];
            _limits.Clear();
        }

        Array.ForEach(limits, limit => limit.End());
    }

    private sealed class Limit(TimerCallback callback, object? state) : ITimer
    {
        private volatile bool _disposed;

        public void End()
        {
            if (!_disposed)
            {
                callback(state);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => _disposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
