namespace Redemptions.Grains.Providers;

/// <summary>Counts attempts and failures in a sliding window of ten slices. Not thread-safe.</summary>
internal sealed class FailureWindow(TimeSpan duration, TimeProvider time)
{
    private const int Slices = 10;
    private readonly (long Number, int Failed, int All)[] _slices = new (long, int, int)[Slices];
    private readonly long _begin = time.GetTimestamp();

    /// <summary>Adds one attempt. Returns the number of failures and of all attempts within the window.</summary>
    public (int Failed, int All) Add(bool failed)
    {
        // Numbers start at 1, because 0 marks a slice that was never used.
        var now = (time.GetElapsedTime(_begin).Ticks / Math.Max(1, duration.Ticks / Slices)) + 1;
        ref var slice = ref _slices[now % Slices];
        if (slice.Number != now)
        {
            slice = (now, 0, 0);
        }

        slice = (now, slice.Failed + (failed ? 1 : 0), slice.All + 1);
        var (failures, all) = (0, 0);
        foreach (var (number, failedThen, allThen) in _slices)
        {
            if (number > now - Slices && number > 0)
            {
                (failures, all) = (failures + failedThen, all + allThen);
            }
        }

        return (failures, all);
    }

    public void Clear() => Array.Clear(_slices);
}
