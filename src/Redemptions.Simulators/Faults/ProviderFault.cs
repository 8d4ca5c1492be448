using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults;

/// <summary>
/// A kind that the provider itself plays, where the moment comes: it asks <see cref="ProviderFaults"/>. It counts as a strike only there.
/// </summary>
internal sealed class ProviderFault(string name, string summary) : FaultKind(name, summary)
{
    public IReadOnlyList<string> Options { get; init; } = [];

    public override IReadOnlyList<string> Needs => Options;

    public override Task<WireAnswer> Play(FaultDefinition fault, FaultPlay play, Func<Task<WireAnswer>> carryOn) => carryOn();
}
