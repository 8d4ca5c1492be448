using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

internal sealed class DropBefore() : FaultKind("drop_before", "breaks the connection; nothing is done")
{
    public override Task<WireAnswer> Play(FaultDefinition fault, FaultPlay play, Func<Task<WireAnswer>> carryOn)
        => Task.FromResult(WireAnswer.Dropped);
}
