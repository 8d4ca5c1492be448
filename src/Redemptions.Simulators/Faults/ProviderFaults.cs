namespace Redemptions.Simulators.Faults;

/// <summary>What a provider asks when it comes to a point where it can be made to behave differently.</summary>
internal sealed class ProviderFaults(FaultBook faults, FaultPlay play)
{
    /// <summary>Null where the provider behaves normally.</summary>
    public FaultDefinition? Take(string kind) => faults.Strike(kind, play);

    public bool Has(string kind) => Take(kind) is not null;
}
