using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Redemptions.Grains.Tests.Webhooks.Sending;

/// <summary>The addresses of endpoints, which belong to accounts, are in no metric and no trace, although those of other HTTP clients are.</summary>
public sealed class NotObservedTests : IDisposable
{
    private const string Source = "System.Net.Http";
    private readonly ConcurrentBag<string> _seen = [];
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _activities;

    public NotObservedTests()
    {
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith(Source, StringComparison.Ordinal)) listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<double>((_, _, tags, _) => See(tags));
        _meters.SetMeasurementEventCallback<long>((_, _, tags, _) => See(tags));
        _meters.Start();
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith(Source, StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _seen.Add($"span {activity.GetTagItem("url.full")}"),
        };
        ActivitySource.AddActivityListener(_activities);
    }

    [Fact]
    public async Task An_endpoints_address_is_in_no_metric_and_no_span()
    {
        await using var receiver = await TestReceiver.StartAsync();
        using var bench = new SenderBench();
        using var another = new HttpClient();

        await bench.SendAsync(receiver);
        (await another.GetAsync(new Uri($"http://localhost:{receiver.Port}/"))).Dispose();

        _seen.Should().Contain("metric localhost").And.Contain(seen => seen.StartsWith("span http://localhost")).And.NotContain(seen => seen.Contains("shop.example"));
    }

    public void Dispose()
    {
        _meters.Dispose();
        _activities.Dispose();
    }

    private void See(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == "server.address") _seen.Add($"metric {tag.Value}");
        }
    }
}
