using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

internal sealed class DelayBefore() : FaultKind(
    "delay_before", "waits delay_ms, then executes and answers, even if the client has disconnected")
{
    public override IReadOnlyList<string> Needs => ["delay_ms"];

    public override async Task<WireAnswer> Apply(FaultDefinition fault, FaultContext context, Func<Task<WireAnswer>> next)
    {
        await context.Wait(fault.DelayMs!.Value);
        return await next();
    }
}
