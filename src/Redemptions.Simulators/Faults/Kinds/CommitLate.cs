using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

/// <summary>If the simulator stops before the delay is over, the request is never executed, like one that was still in flight.</summary>
internal sealed class CommitLate() : FaultKind(
    "commit_late", "breaks the connection (with hold: leaves it open without an answer) and executes after delay_ms")
{
    public override IReadOnlyList<string> Needs => ["delay_ms"];

    public override IReadOnlyList<string> Takes => ["hold"];

    public override async Task<WireAnswer> Apply(FaultDefinition fault, FaultContext context, Func<Task<WireAnswer>> next)
    {
        _ = ExecuteLater(fault.DelayMs!.Value, context, next);
        if (fault.Hold == true)
            await WaitForDisconnect(context);
        return WireAnswer.Dropped;
    }

    private static async Task ExecuteLater(int milliseconds, FaultContext context, Func<Task<WireAnswer>> next)
    {
        try
        {
            await context.Wait(milliseconds);
            await next();
        }
        catch (OperationCanceledException)
        {
            // The simulator stops.
        }
    }

    private static async Task WaitForDisconnect(FaultContext context)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var byClient = context.ClientGone.Register(() => gone.TrySetResult());
        await using var byStop = context.Stopping.Register(() => gone.TrySetResult());
        await gone.Task;
    }
}
