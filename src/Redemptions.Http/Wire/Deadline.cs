namespace Redemptions.Http;

/// <summary>The end of a call with all its attempts, by the monotonic clock.</summary>
internal sealed class Deadline(TimeProvider time, TimeSpan after)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>Never negative.</summary>
    public TimeSpan Remaining => after - time.GetElapsedTime(_start) is { Ticks: > 0 } left ? left : TimeSpan.Zero;
}
