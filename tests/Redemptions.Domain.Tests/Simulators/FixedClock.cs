namespace Redemptions.Domain.Tests.Simulators;

/// <summary>The time of every golden answer. Delays run on the system's timers.</summary>
internal sealed class FixedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 23, 8, 30, 15, 250, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
