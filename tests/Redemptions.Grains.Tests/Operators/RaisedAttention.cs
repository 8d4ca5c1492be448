using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Redemptions.Grains.Tests.Operators;

/// <summary>The reasons that a silo with <see cref="Meters"/> counts as raised.</summary>
internal sealed class RaisedAttention : IDisposable
{
    private readonly ConcurrentQueue<string> _reasons = new();
    private readonly MeterListener _listener = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public RaisedAttention()
    {
        var meters = Meters;
        _listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Name == "redemptions.raised")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            // The silo creates each counter with the value 0.
            if (count > 0)
            {
                _reasons.Enqueue((string)tags.ToArray().Single(tag => tag.Key == "reason").Value!);
            }
        });
        _listener.Start();
    }

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public IEnumerable<string> Reasons => _reasons;

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }
}
