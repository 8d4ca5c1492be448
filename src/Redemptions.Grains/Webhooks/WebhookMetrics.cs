using System.Diagnostics.Metrics;
using Redemptions.Domain;
using Redemptions.Domain.Webhooks;
using Redemptions.Grains.Keys;

namespace Redemptions.Grains.Webhooks;

/// <summary>The metrics of webhooks. They name endpoints by id only: an address may contain a credential.</summary>
internal sealed class WebhookMetrics
{
    private readonly Meter _meter;
    private readonly Counter<long> _attempts;
    private readonly Histogram<double> _lag;

    public WebhookMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(TelemetryNames.Meter);
        _attempts = _meter.CreateCounter<long>("redemptions.webhooks.attempts", "{attempt}", "Attempts to deliver webhooks, by endpoint and result: delivered, or the class of the error.");
        _lag = _meter.CreateHistogram(
            "redemptions.webhooks.delivery_lag", "s", "Time from an event to its delivery.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600, 86_400] });
    }

    public void Attempted(string endpointId, WebhookAttempt attempt) =>
        _attempts.Add(1, new("endpoint", endpointId), new("result", attempt.Error is { } error ? GrainKeys.SnakeCase(error) : "delivered"));

    public void Delivered(DateTimeOffset eventAt, WebhookAttempt attempt) =>
        _lag.Record(Math.Max(0, (attempt.At + attempt.Duration - eventAt).TotalSeconds));

    /// <summary>Adds an observable gauge: <paramref name="read"/> is called for each collection.</summary>
    public void Watch<T>(string name, string unit, string description, Func<IEnumerable<Measurement<T>>> read)
        where T : struct => _meter.CreateObservableGauge(name, read, unit, description);
}
