using HdrHistogram;
using Redemptions.LoadTest.Fronts;

namespace Redemptions.LoadTest.Measuring;

/// <summary>Latencies and answers of the counted time.</summary>
internal sealed class Measurements
{
    private const long MaxMicroseconds = 600_000_000;
    private const int Digits = 3;

    private readonly HdrHistogram.Recorder _latencies = HistogramFactory.With64BitBucketSize()
        .WithValuesFrom(1)
        .WithValuesUpTo(MaxMicroseconds)
        .WithPrecisionOf(Digits)
        .WithThreadSafeWrites()
        .WithThreadSafeReads()
        .Create();

    private readonly LongHistogram _total = NewHistogram();
    private readonly List<SecondPoint> _points = [];
    private HistogramBase? _used;
    private long _operations;
    private long _errors;
    private long _answeredInWindow;

    public AnswerCounts AnswerCounts { get; } = new();

    public long Operations => Interlocked.Read(ref _operations);

    /// <summary>The operations that were answered within the counted time: the numerator of the rate.</summary>
    public long AnsweredInWindow => Interlocked.Read(ref _answeredInWindow);

    public long Errors => Interlocked.Read(ref _errors);

    public IReadOnlyList<SecondPoint> Points => _points;

    public Latencies Latencies => Latencies.Of(_total);

    /// <summary>A histogram of microseconds.</summary>
    public static LongHistogram NewHistogram() => new(1, MaxMicroseconds, Digits);

    /// <summary>The value that a histogram records: 1 for less than that, and for a negative time between two clocks.</summary>
    public static long Microseconds(TimeSpan time) => Math.Clamp((long)time.TotalMicroseconds, 1, MaxMicroseconds);

    /// <summary>Adds a call of the counted time.</summary>
    /// <param name="latency">Its latency.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="inWindow">Whether the answer arrived within the counted time.</param>
    public void Add(TimeSpan latency, in FrontAnswer answer, bool inWindow)
    {
        AnswerCounts.Add(answer);
        if (AnswerCounts.IsRefused(answer))
        {
            return;
        }

        var isError = AnswerCounts.IsError(answer);
        Interlocked.Increment(ref isError ? ref _errors : ref _operations);
        if (inWindow && !isError)
        {
            Interlocked.Increment(ref _answeredInWindow);
        }

        _latencies.RecordValue(Microseconds(latency));
    }

    /// <summary>Ends a second, or the part of one at the end of the counted time.</summary>
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

    /// <summary>Adds the latencies that were recorded after the last <see cref="Close"/>.</summary>
    public void AddRemaining() => _total.Add(_latencies.GetIntervalHistogram());
}
