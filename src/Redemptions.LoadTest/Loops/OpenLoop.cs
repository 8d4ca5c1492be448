namespace Redemptions.LoadTest.Loops;

/// <summary>
/// Begins so many calls a second, whatever the service does. Latency counts from the moment a call should have begun: who would have
/// waited behind a stall has waited, although the call went out later.
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
