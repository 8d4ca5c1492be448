using System.Diagnostics.Metrics;
using Redemptions.Domain;

namespace Redemptions.Storage.Postgres.Batching;

/// <summary>Records the batch sizes. Orleans itself measures how long a write takes.</summary>
internal sealed class BatchMetrics(IMeterFactory meters)
{
    private readonly Histogram<int> _sizes = meters.Create(TelemetryNames.Meter).CreateHistogram(
        "redemptions.storage.group", "{call}", "Calls sent to the database in one statement, by kind.",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64] });

    public void Sent(string kind, int size) => _sizes.Record(size, new KeyValuePair<string, object?>("kind", kind));
}
