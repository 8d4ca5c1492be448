namespace Redemptions.LoadTest.Loops;

/// <summary>The times of a run as timestamps of its clock: warm-up from the begin, counting from the start to the end.</summary>
internal sealed record Window(long Begin, long Start, long End)
{
    public static Window From(TimeProvider time, TimeSpan warmUp, TimeSpan duration)
    {
        var begin = time.GetTimestamp();
        var start = begin + Ticks(time, warmUp);
        return new Window(begin, start, start + Ticks(time, duration));
    }

    public bool Counts(long timestamp) => timestamp >= Start && timestamp < End;

    public static long Ticks(TimeProvider time, TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
