using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults;

/// <summary>
/// A kind that the simulated provider applies itself, in its own code, by way of <see cref="ProviderFaults"/>. Only that counts as an application.
/// </summary>
internal sealed class ProviderFault(string name, string summary) : FaultKind(name, summary)
{
    public IReadOnlyList<string> Options { get; init; } = [];

    public override IReadOnlyList<string> Needs => Options;

    public override Task<WireAnswer> Apply(FaultDefinition fault, FaultContext context, Func<Task<WireAnswer>> next) => next();
}
