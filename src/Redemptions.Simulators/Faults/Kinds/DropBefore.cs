using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

internal sealed class DropBefore() : FaultKind("drop_before", "breaks the connection and never executes")
{
    public override Task<WireAnswer> Apply(FaultDefinition fault, FaultContext context, Func<Task<WireAnswer>> next)
        => Task.FromResult(WireAnswer.Dropped);
}
