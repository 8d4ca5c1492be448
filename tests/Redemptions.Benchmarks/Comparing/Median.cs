namespace Redemptions.Benchmarks.Comparing;

/// <summary>The middle of the rounds: one that was disturbed does not count.</summary>
internal static class Median
{
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    public static double Of(IEnumerable<LoadRun> runs, Func<LoadRun, double> value) => Of(runs.Select(value));

    /// <summary>The median of the ratios within the pairs, so that what disturbs a pair disturbs both of it.</summary>
    public static double OfRatios(IReadOnlyList<LoadRun> ours, IReadOnlyList<LoadRun> theirs, Func<LoadRun, double> value) =>
        Of(ours.Zip(theirs, (one, other) => value(one) / value(other)));
}
