using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

internal sealed class DelayBefore() : FaultKind(
    "delay_before", "waits delay_ms, then does its work and answers, also for a client that has gone")
{
    public override IReadOnlyList<string> Needs => ["delay_ms"];

    public override async Task<WireAnswer> Play(FaultDefinition fault, FaultPlay play, Func<Task<WireAnswer>> carryOn)
    {
        await play.Wait(fault.DelayMs!.Value);
        return await carryOn();
    }
}
