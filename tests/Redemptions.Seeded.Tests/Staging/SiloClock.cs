namespace Redemptions.Seeded.Tests.Staging;

/// <summary>The clock of one silo. It stops with the silo, so that a killed silo's waits never end.</summary>
/// <remarks>A silo that is killed in this process leaves its tasks behind. They run until their next wait, like those of a frozen process that
/// resumes for a moment.</remarks>
internal sealed class SiloClock(SteppedClock clock) : TimeProvider
{
    private volatile bool _stopped;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(_ => Fire(callback, state), null, dueTime, period);

    public void Stop() => _stopped = true;

    private void Fire(TimerCallback callback, object? state)
    {
        if (!_stopped)
        {
            callback(state);
        }
    }
}
