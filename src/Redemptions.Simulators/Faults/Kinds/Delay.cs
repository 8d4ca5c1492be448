using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

internal sealed class Delay() : FaultKind("delay", "does its work at once and answers after delay_ms")
{
    public override IReadOnlyList<string> Needs => ["delay_ms"];

    public override async Task<WireAnswer> Play(FaultDefinition fault, FaultPlay play, Func<Task<WireAnswer>> carryOn)
    {
        var answer = await carryOn();
        await play.Wait(fault.DelayMs!.Value);
        return answer;
    }
}
