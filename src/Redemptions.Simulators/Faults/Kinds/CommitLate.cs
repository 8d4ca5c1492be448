using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

/// <summary>The work that is still to come is lost when the simulator ends first, as a request in flight would be.</summary>
internal sealed class CommitLate() : FaultKind(
    "commit_late", "breaks the connection (or with hold leaves it open, silent) and does its work after delay_ms")
{
    public override IReadOnlyList<string> Needs => ["delay_ms"];

    public override IReadOnlyList<string> Takes => ["hold"];

    public override async Task<WireAnswer> Play(FaultDefinition fault, FaultPlay play, Func<Task<WireAnswer>> carryOn)
    {
        _ = WorkLater(fault.DelayMs!.Value, play, carryOn);
        if (fault.Hold == true)
            await Silence(play);
        return WireAnswer.Dropped;
    }

    private static async Task WorkLater(int milliseconds, FaultPlay play, Func<Task<WireAnswer>> carryOn)
    {
        try
        {
            await play.Wait(milliseconds);
            await carryOn();
        }
        catch (OperationCanceledException)
        {
            // The simulator ends.
        }
    }

    private static async Task Silence(FaultPlay play)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var byClient = play.ClientGone.Register(() => gone.TrySetResult());
        await using var byStop = play.Stopping.Register(() => gone.TrySetResult());
        await gone.Task;
    }
}
