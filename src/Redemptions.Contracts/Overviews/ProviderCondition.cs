namespace Redemptions.Contracts;

/// <summary>A provider as operators see it.</summary>
public sealed record ProviderCondition
{
    /// <summary>The type as discovery publishes it, with its status in the cluster.</summary>
    public required VoucherType Type { get; init; }

    /// <summary>Whether operators have it switched on.</summary>
    public required bool SwitchedOn { get; init; }

    /// <summary>The circuit breaker of this silo.</summary>
    public required CircuitState Circuit { get; init; }

    /// <summary>Whether the circuit is not closed because the provider refused the configured address or credentials.</summary>
    public required bool IsMisconfigured { get; init; }

    /// <summary>The steps with the provider in this silo in the last five minutes; null if there were none.</summary>
    public ProviderActivity? Activity { get; init; }
}
