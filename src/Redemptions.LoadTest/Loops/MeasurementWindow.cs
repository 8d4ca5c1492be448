namespace Redemptions.LoadTest.Loops;

/// <summary>The times of a run as timestamps of its clock: the warm-up is from <c>Begin</c> to <c>Start</c>, the counted time from <c>Start</c> to <c>End</c>.</summary>
internal sealed record MeasurementWindow(long Begin, long Start, long End)
{
    public static MeasurementWindow From(TimeProvider time, TimeSpan warmUp, TimeSpan duration)
    {
        var begin = time.GetTimestamp();
        var start = begin + Ticks(time, warmUp);
        return new MeasurementWindow(begin, start, start + Ticks(time, duration));
    }

    public bool Counts(long timestamp) => timestamp >= Start && timestamp < End;

    public static long Ticks(TimeProvider time, TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
