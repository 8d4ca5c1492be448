using Redemptions.Simulators.Faults;

namespace Redemptions.Simulators.Wire;

/// <summary>One request that arrived, as far as faults and the ledger are concerned.</summary>
internal sealed record SimulatedCall(Provider Provider, string Name, string? Pin = null, string? Reference = null)
{
    /// <summary>The provider's own error answer with the code, status and message of a fault.</summary>
    public required Func<FaultDefinition, WireAnswer> Error { get; init; }

    /// <summary>Keeps an answer as the first one to this reference, where the provider replays.</summary>
    public Action<WireAnswer>? Keep { get; init; }
}
