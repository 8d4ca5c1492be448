using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

internal sealed class DropAfter() : FaultKind("drop_after", "executes, then breaks the connection")
{
    public override async Task<WireAnswer> Apply(FaultDefinition fault, FaultContext context, Func<Task<WireAnswer>> next)
    {
        await next();
        return WireAnswer.Dropped;
    }
}
