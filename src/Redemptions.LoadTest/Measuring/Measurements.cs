using HdrHistogram;
using Redemptions.LoadTest.Fronts;

namespace Redemptions.LoadTest.Measuring;

/// <summary>Latencies and answers of the counted time.</summary>
internal sealed class Measurements
{
    private const long LongestMicroseconds = 600_000_000;
    private const int Digits = 3;

    private readonly HdrHistogram.Recorder _latencies = HistogramFactory.With64BitBucketSize()
        .WithValuesFrom(1)
        .WithValuesUpTo(LongestMicroseconds)
        .WithPrecisionOf(Digits)
        .WithThreadSafeWrites()
        .WithThreadSafeReads()
        .Create();

    private readonly LongHistogram _total = new(1, LongestMicroseconds, Digits);
    private readonly List<SecondPoint> _points = [];
    private HistogramBase? _used;
    private long _operations;
    private long _errors;
    private long _inTime;

    public Tally Tally { get; } = new();

    public long Operations => Interlocked.Read(ref _operations);

    /// <summary>Those of them that were answered within the counted time: what the service made in it.</summary>
    public long InTime => Interlocked.Read(ref _inTime);

    public long Errors => Interlocked.Read(ref _errors);

    public IReadOnlyList<SecondPoint> Points => _points;

    public Latencies Latencies => Latencies.Of(_total);

    /// <summary>A call that counts.</summary>
    /// <param name="latency">How long it took.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="inTime">Whether the answer arrived within the counted time.</param>
    public void Add(TimeSpan latency, in FrontAnswer answer, bool inTime)
    {
        Tally.Add(answer);
        if (Tally.IsRefused(answer))
        {
            return;
        }

        var isError = Tally.IsError(answer);
        Interlocked.Increment(ref isError ? ref _errors : ref _operations);
        if (inTime && !isError)
        {
            Interlocked.Increment(ref _inTime);
        }

        _latencies.RecordValue(Math.Clamp((long)latency.TotalMicroseconds, 1, LongestMicroseconds));
    }

    /// <summary>Closes a second, or whatever part of one there was.</summary>
    public SecondPoint? Close(double at, double seconds)
    {
        var interval = _latencies.GetIntervalHistogram(_used);
        _used = interval;
        if (interval.TotalCount == 0 && seconds <= 0)
        {
            return null;
        }

        _total.Add(interval);
        var point = new SecondPoint(
            at,
            seconds > 0 ? interval.TotalCount / seconds : 0,
            Latencies.Milliseconds(interval, 50),
            Latencies.Milliseconds(interval, 99),
            interval.TotalCount == 0 ? 0 : interval.GetMaxValue() / Latencies.PerMillisecond);
        _points.Add(point);
        return point;
    }

    /// <summary>Takes up what came after the last whole second.</summary>
    public void CloseLate() => _total.Add(_latencies.GetIntervalHistogram());
}
