using System.Collections.Concurrent;
using Redemptions.Contracts;

namespace Redemptions.Grains.Providers;

/// <summary>This process's circuits, one a provider and mode.</summary>
internal sealed class ProviderCircuits(CircuitOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, ProviderCircuit> _circuits = new();

    public ProviderCircuit Of(Mode mode, string type) => _circuits.GetOrAdd(Names.Provider(mode, type), _ => new ProviderCircuit(options, time));
}
