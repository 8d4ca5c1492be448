using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Redemptions.Testing.Wire;

/// <summary>A stopped clock that jumps over a wait of less than one second, such as the one between two tries, as soon as it begins.</summary>
internal sealed class RestlessClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<TimeSpan> _waits = new();

    /// <summary>The waits that were jumped over, oldest first.</summary>
    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    /// <summary>Called during a wait, before it ends, with the number of waits so far.</summary>
    public Func<int, Task> During { get; set; } = _ => Task.CompletedTask;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime < Short) _ = Task.Run(() => JumpAsync(dueTime));
        return timer;
    }

    private async Task JumpAsync(TimeSpan wait)
    {
        _waits.Enqueue(wait);
        await During(_waits.Count);
        Advance(wait);
    }
}
