namespace Redemptions.LoadTest.Loops;

/// <summary>
/// Starts a fixed number of calls per second, regardless of the service's speed. Latency counts from the moment at which a call was due,
/// so that the time a call waits behind a stall is included (no coordinated omission).
/// </summary>
internal sealed class OpenLoop(LoadCaller caller, double rate, TimeProvider time) : ILoop
{
    private const int MostUnderWay = 8_192;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    public async Task RunAsync(Window window)
    {
        using var room = new SemaphoreSlim(MostUnderWay);
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

            await room.WaitAsync();
            _ = CallAsync(number, window, intended, room);
        }

        for (var left = 0; left < MostUnderWay; left++)
        {
            await room.WaitAsync();
        }
    }

    private async Task CallAsync(long number, Window window, long intended, SemaphoreSlim room)
    {
        try
        {
            await caller.CallAsync(number, window, intended);
        }
        finally
        {
            room.Release();
        }
    }
}
