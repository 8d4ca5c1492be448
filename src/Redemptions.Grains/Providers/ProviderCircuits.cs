using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Redemptions.Contracts;
using Redemptions.Grains.Telemetry;

namespace Redemptions.Grains.Providers;

/// <summary>The circuit breakers of this process, one per provider and mode.</summary>
internal sealed class ProviderCircuits
{
    private readonly ConcurrentDictionary<(Mode Mode, string Type), ProviderCircuit> _circuits = new();
    private readonly CircuitOptions _options;
    private readonly RedemptionEvents _events;
    private readonly TimeProvider _time;

    public ProviderCircuits(CircuitOptions options, RedemptionMetrics metrics, RedemptionEvents events, TimeProvider time)
    {
        (_options, _events, _time) = (options, events, time);
        metrics.Watch("redemptions.provider.circuit", "{state}", "State of this process's circuit breaker, by type and mode: 0 closed, 1 half-open, 2 open.", States);
    }

    public ProviderCircuit Of(Mode mode, string type) => _circuits.GetOrAdd((mode, type), New);

    private ProviderCircuit New((Mode Mode, string Type) key) => new(_options, _time)
    {
        Opened = by => _events.CircuitOpened(key.Mode, key.Type, by.Kind, by.Evidence),
        Closed = () => _events.CircuitClosed(key.Mode, key.Type),
    };

    private IEnumerable<Measurement<int>> States() => _circuits.Select(circuit =>
        new Measurement<int>((int)circuit.Value.State, RedemptionMetrics.Of(circuit.Key.Type, circuit.Key.Mode)));
}
