using Redemptions.Contracts;

namespace Redemptions.Grains.Telemetry;

/// <summary>Counts the steps with a provider of the last five minutes, in ten slices, by the time that they took.</summary>
internal sealed class ActivityWindow(TimeProvider time)
{
    private const int Slices = 10;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(30);

    // The upper bounds in milliseconds, as those of the metric; the last class has none and is shown as its lower bound.
    private static readonly int[] Bounds = [10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000];
    private readonly Lock _lock = new();
    private readonly Counts[] _slices = [.. Enumerable.Range(0, Slices).Select(_ => new Counts())];
    private readonly long _begin = time.GetTimestamp();

    public void Add(bool failed, TimeSpan took)
    {
        var place = Array.FindIndex(Bounds, bound => took.TotalMilliseconds <= bound);
        lock (_lock)
        {
            var slice = _slices[Now % Slices];
            if (slice.Number != Now)
            {
                slice.Clear(Now);
            }

            slice.Failed += failed ? 1 : 0;
            slice.Classes[place < 0 ? Bounds.Length : place]++;
        }
    }

    /// <summary>What was counted; null if that is nothing.</summary>
    public ProviderActivity? Read()
    {
        lock (_lock)
        {
            var live = _slices.Where(slice => slice.Number > Now - Slices && slice.Number > 0).ToArray();
            long[] classes = [.. Enumerable.Range(0, Bounds.Length + 1).Select(place => live.Sum(slice => slice.Classes[place]))];
            var steps = classes.Sum();
            return steps == 0 ? null : new ProviderActivity(steps, live.Sum(slice => slice.Failed), Bound(classes, steps, 0.5), Bound(classes, steps, 0.95));
        }
    }

    // Numbers start at 1, because 0 marks a slice that was never used.
    private long Now => (time.GetElapsedTime(_begin).Ticks / Slice.Ticks) + 1;

    private static TimeSpan Bound(long[] classes, long steps, double share)
    {
        var (place, seen) = (0, classes[0]);
        while (seen < share * steps)
        {
            seen += classes[++place];
        }

        return TimeSpan.FromMilliseconds(Bounds[Math.Min(place, Bounds.Length - 1)]);
    }

    private sealed class Counts
    {
        public long Number { get; private set; }

        public long Failed { get; set; }

        public long[] Classes { get; } = new long[Bounds.Length + 1];

        public void Clear(long number)
        {
            (Number, Failed) = (number, 0);
            Array.Clear(Classes);
        }
    }
}
