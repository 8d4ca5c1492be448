using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults;

/// <summary>The parts of a request that faults and the ledger use.</summary>
internal sealed record SimulatedCall(Provider Provider, string Name, string? Pin = null, string? Reference = null)
{
    /// <summary>The provider's own error answer with the code, status and message of a fault.</summary>
    public required Func<FaultDefinition, WireAnswer> Error { get; init; }

    /// <summary>Stores an answer as the first one to this reference; null for a provider that does not replay errors.</summary>
    public Action<WireAnswer>? StoreFirstAnswer { get; init; }
}
