using System.Collections.Concurrent;

namespace Redemptions.Simulators.Tests;

/// <summary>The time of every golden answer. Delays run on the system's timers and are recorded.</summary>
internal sealed class FixedClock : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _delays = new();

    public DateTimeOffset Now { get; set; } = new(2026, 11, 23, 8, 30, 15, 250, TimeSpan.Zero);

    /// <summary>Whether delays end at once.</summary>
    public bool IsInAHurry { get; set; }

    public IReadOnlyList<TimeSpan> Delays => [.. _delays];

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _delays.Enqueue(dueTime);
        return base.CreateTimer(callback, state, IsInAHurry ? TimeSpan.Zero : dueTime, period);
    }
}
