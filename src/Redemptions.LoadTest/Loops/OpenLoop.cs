namespace Redemptions.LoadTest.Loops;

/// <summary>
/// Starts a fixed number of calls per second, regardless of the service's speed. Latency is measured from the time at which a call was due,
/// so that it includes the time that a call waits during a stall (no coordinated omission).
/// </summary>
internal sealed class OpenLoop(LoadCaller caller, double rate, TimeProvider time) : ILoop
{
    private const int MaxInFlight = 8_192;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    public async Task RunAsync(MeasurementWindow window)
    {
        using var slots = new SemaphoreSlim(MaxInFlight);
        for (var number = 0L; ; number++)
        {
            var intended = window.Begin + (long)(number * time.TimestampFrequency / rate);
            if (intended >= window.End)
            {
                break;
            }

            while (time.GetTimestamp() < intended)
            {
                await Task.Delay(Pause, time);
            }

            await slots.WaitAsync();
            _ = CallAsync(number, window, intended, slots);
        }

        for (var left = 0; left < MaxInFlight; left++)
        {
            await slots.WaitAsync();
        }
    }

    private async Task CallAsync(long number, MeasurementWindow window, long intended, SemaphoreSlim slots)
    {
        try
        {
            await caller.CallAsync(number, window, intended);
        }
        finally
        {
            slots.Release();
        }
    }
}
