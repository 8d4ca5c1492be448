using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

internal sealed class Delay() : FaultKind("delay", "executes at once and answers after delay_ms")
{
    public override IReadOnlyList<string> Needs => ["delay_ms"];

    public override async Task<WireAnswer> Apply(FaultDefinition fault, FaultContext context, Func<Task<WireAnswer>> next)
    {
        var answer = await next();
        await context.Wait(fault.DelayMs!.Value);
        return answer;
    }
}
