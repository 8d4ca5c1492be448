using System.Diagnostics.Metrics;
using Redemptions.Contracts;
using Redemptions.Domain;
using Redemptions.Grains.Keys;

namespace Redemptions.Grains.Telemetry;

/// <summary>The service's metrics. Every label has a small, fixed set of values; none contains any part of a voucher.</summary>
internal sealed class RedemptionMetrics
{
    private readonly Meter _meter;
    private readonly Counter<long> _decided;
    private readonly Counter<long> _inDoubt;
    private readonly Counter<long> _raised;
    private readonly Counter<long> _residuals;
    private readonly Counter<long> _unstored;
    private readonly Histogram<double> _asked;

    public RedemptionMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(TelemetryNames.Meter);
        _decided = _meter.CreateCounter<long>("redemptions.decided", "{redemption}", "Redemptions decided, by type, mode, status and failure code.");
        _inDoubt = _meter.CreateCounter<long>("redemptions.undecided_answers", "{answer}", "Answers of providers, or their absence, that left a redemption in doubt.");
        _raised = _meter.CreateCounter<long>("redemptions.raised", "{redemption}", "Redemptions that need attention, by reason.");
        _residuals = _meter.CreateCounter<long>("redemptions.residuals", "{redemption}", "Confirmed redemptions, by the disposition of the residual and whether an SMS was requested.");
        _unstored = _meter.CreateCounter<long>("redemptions.unstored_answers", "{try}", "Failed attempts to store a provider's answer; each is repeated.");
        _asked = _meter.CreateHistogram(
            "redemptions.provider.duration", "s", "Duration of a step with a provider, by type, mode, call and result.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] });
    }

    /// <summary>Creates the counters used for alerts with the value 0. Otherwise a counter first appears with its first event, and a rate query sees
    /// no increase.</summary>
    public void Begin(string type, Mode mode)
    {
        _unstored.Add(0, Of(type, mode));
        foreach (var reason in Enum.GetValues<AttentionReason>())
        {
            _raised.Add(0, [.. Of(type, mode), new("reason", GrainKeys.SnakeCase(reason))]);
        }
    }

    public void Decided(Redemption redemption)
    {
        _decided.Add(1, [.. Of(redemption), new("status", GrainKeys.SnakeCase(redemption.Status)), new("code", redemption.LastError?.Code ?? string.Empty)]);
        if (redemption.Residual is { } residual)
        {
            _residuals.Add(1, [.. Of(redemption), new("disposition", GrainKeys.SnakeCase(residual.Disposition)), new("sms", GrainKeys.SnakeCase(residual.Sms))]);
        }
    }

    public void InDoubt(Redemption redemption) => _inDoubt.Add(1, [.. Of(redemption), new("reason", redemption.InDoubt?.Reason)]);

    public void Raised(Redemption redemption, AttentionReason reason) => _raised.Add(1, [.. Of(redemption), new("reason", GrainKeys.SnakeCase(reason))]);

    public void Unstored(Redemption redemption) => _unstored.Add(1, Of(redemption));

    public void Asked(string type, Mode mode, string call, string result, TimeSpan took) =>
        _asked.Record(took.TotalSeconds, [.. Of(type, mode), new("call", call), new("result", result)]);

    /// <summary>Adds an observable gauge: <paramref name="read"/> is called for each collection.</summary>
    public void Watch<T>(string name, string unit, string description, Func<IEnumerable<Measurement<T>>> read)
        where T : struct => _meter.CreateObservableGauge(name, read, unit, description);

    public static KeyValuePair<string, object?>[] Of(string type, Mode mode) => [new("type", type), new("mode", GrainKeys.Text(mode))];

    private static KeyValuePair<string, object?>[] Of(Redemption redemption) => Of(redemption.Type, redemption.Mode);
}
