namespace Redemptions.Simulators.Faults;

/// <summary>The faults of one request that the simulated provider applies in its own code.</summary>
internal sealed class ProviderFaults(FaultRegistry faults, FaultContext context)
{
    /// <summary>The fault to apply; null for the normal behaviour.</summary>
    public FaultDefinition? TryApply(string kind) => faults.TryApply(kind, context);

    public bool Has(string kind) => TryApply(kind) is not null;
}
