using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Redemptions.Seeded.Tests.Staging;

/// <summary>The one clock of silos, simulators and clients. It changes only when it is stepped, and knows when its next timer is due.</summary>
/// <remarks>Each reading is later than the one before it, as on a real clock, so that readings show the order of events.</remarks>
internal sealed class SteppedClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly ConcurrentDictionary<SteppedTimer, DateTimeOffset> _due = new();
    private long _readings;

    /// <summary>The time to which the clock was last stepped.</summary>
    public DateTimeOffset Moment => base.GetUtcNow();

    /// <summary>When the next one-shot timer is due; null if there is none. Periodic timers are not counted.</summary>
    public DateTimeOffset? NextDue => _due.IsEmpty ? null : _due.Select(timer => timer.Value).Order().Cast<DateTimeOffset?>().FirstOrDefault();

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Increment(ref _readings));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SteppedTimer(callback, state, fired => _due.TryRemove(fired, out _), (waiting, wait) => _due[waiting] = Moment + wait);
        timer.Begin(base.CreateTimer(timer.Fire, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan), dueTime, period);
        return timer;
    }

    public void StepTo(DateTimeOffset moment) => Advance(moment > Moment ? moment - Moment : TimeSpan.Zero);
}
