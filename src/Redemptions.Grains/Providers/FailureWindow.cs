namespace Redemptions.Grains.Providers;

/// <summary>Counts attempts and failures of the last while, in ten slices of it. Not safe for several threads at once.</summary>
internal sealed class FailureWindow(TimeSpan duration, TimeProvider time)
{
    private const int Slices = 10;
    private readonly (long Number, int Failed, int All)[] _slices = new (long, int, int)[Slices];
    private readonly long _begin = time.GetTimestamp();

    /// <summary>Counts one attempt; returns how many of how many failed within the window.</summary>
    public (int Failed, int All) Add(bool failed)
    {
        // From 1, so that a slice that was never used is none of the window.
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

    /// <summary>Forgets everything.</summary>
    public void Clear() => Array.Clear(_slices);
}
