using HdrHistogram;

namespace Redemptions.LoadTest.Measuring;

/// <summary>Mean, percentiles and maximum of a histogram of microseconds, in milliseconds.</summary>
internal sealed record Latencies(double Mean, double P50, double P90, double P99, double P999, double Max)
{
    public const double PerMillisecond = 1_000.0;

    public static Latencies Of(HistogramBase histogram) => histogram.TotalCount == 0
        ? new Latencies(0, 0, 0, 0, 0, 0)
        : new Latencies(
            Math.Round(histogram.GetMean() / PerMillisecond, 3),
            Milliseconds(histogram, 50),
            Milliseconds(histogram, 90),
            Milliseconds(histogram, 99),
            Milliseconds(histogram, 99.9),
            histogram.GetMaxValue() / PerMillisecond);

    public static double Milliseconds(HistogramBase histogram, double percentile) =>
        histogram.TotalCount == 0 ? 0 : histogram.GetValueAtPercentile(percentile) / PerMillisecond;
}
