using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

/// <summary>A call that waits for an order instead of a time, so that a test decides what happens meanwhile.</summary>
internal sealed class Hold(string name, string summary, bool beforeWork) : FaultKind(name, summary)
{
    public override async Task<WireAnswer> Play(Fault fault, FaultPlay play, Func<Task<WireAnswer>> carryOn)
    {
        if (beforeWork)
            await fault.Released.WaitAsync(play.Stopping);
        var answer = await carryOn();
        if (!beforeWork)
            await fault.Released.WaitAsync(play.Stopping);
        return answer;
    }

    public override Task<WireAnswer> Play(FaultDefinition fault, FaultPlay play, Func<Task<WireAnswer>> carryOn) =>
        throw new NotSupportedException("A held call is released through its fault.");
}
