namespace Redemptions.LoadTest.Loops;

/// <summary>
/// So many callers, each of whom asks again when it was answered. A slow service is asked less, so what its latencies would have been
/// under a given load is not known here: only the open loop tells.
/// </summary>
internal sealed class ClosedLoop(LoadCaller caller, int callers, TimeProvider time) : ILoop
{
    private long _last = -1;

    public Task RunAsync(Window window) => Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => GoRoundAsync(window))));

    private async Task GoRoundAsync(Window window)
    {
        while (time.GetTimestamp() < window.End)
        {
            await caller.CallAsync(Interlocked.Increment(ref _last), window);
        }
    }
}
