using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

internal sealed class DropAfter() : FaultKind("drop_after", "does its work, then breaks the connection")
{
    public override async Task<WireAnswer> Play(FaultDefinition fault, FaultPlay play, Func<Task<WireAnswer>> carryOn)
    {
        await carryOn();
        return WireAnswer.Dropped;
    }
}
