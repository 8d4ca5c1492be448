namespace Redemptions.LoadTest.Loops;

/// <summary>
/// A fixed number of callers, each of which makes its next call when the previous one was answered. A slow service gets fewer calls, so
/// this loop does not measure latency at a given rate: the open loop does.
/// </summary>
internal sealed class ClosedLoop(LoadCaller caller, int callers, TimeProvider time) : ILoop
{
    private long _last = -1;

    public Task RunAsync(MeasurementWindow window) => Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => CallRepeatedlyAsync(window))));

    private async Task CallRepeatedlyAsync(MeasurementWindow window)
    {
        while (time.GetTimestamp() < window.End)
        {
            await caller.CallAsync(Interlocked.Increment(ref _last), window);
        }
    }
}
