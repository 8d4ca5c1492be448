namespace Redemptions.Benchmarks.Comparing.Comparisons;

/// <summary>Fresh vouchers: how many, and at half of what the baseline can do, how soon.</summary>
internal static class FreshComparison
{
    public const string Name = "fresh";
    private const double Target = 1.3;

    public static async Task RunAsync(Stage stage)
    {
        var (report, options) = (stage.Report, stage.Options);
        Report.Begin(Name, $"fresh vouchers over HTTP, {options.Type ?? "all types"}, closed loop of {options.Callers}, then open loop at half of the baseline's rate");
        await using var pair = await Pair.OpenAsync(stage);
        await pair.Silo.CheckpointAsync(stage.Stopping);
        var (silo, baseline) = await stage.PairAsync(pair.Silo, pair.Baseline, options.Fresh());
        var peak = Median.Of(baseline, run => run.Result.PerSecond);
        var ratio = Median.OfRatios(silo, baseline, run => run.Result.PerSecond);
        report.Add(Name, "baseline", peak, "/s");
        report.Add(Name, "silo", Median.Of(silo, run => run.Result.PerSecond), "/s");
        report.Add(Name, "silo : baseline", ratio, "", $">= {Target}, stretch 1.5", ratio >= Target);
        report.AddCost(Name, "baseline", baseline);
        report.AddCost(Name, "silo", silo);
        await HalfRateAsync(stage, pair, Math.Floor(peak / 2));
    }

    private static async Task HalfRateAsync(Stage stage, Pair pair, double rate)
    {
        var order = stage.Options.Fresh() with { Callers = null, Rate = rate };
        await pair.Silo.CheckpointAsync(stage.Stopping);
        var (silo, baseline) = await stage.PairAsync(pair.Silo, pair.Baseline, order);
        var theirs = Median.Of(baseline, run => run.Result.Latency.P99);
        var ours = Median.Of(silo, run => run.Result.Latency.P99);
        var name = FormattableString.Invariant($"at {rate:F0}/s");
        stage.Report.Add(Name, $"baseline {name}: p99", theirs, "ms");
        stage.Report.Add(Name, $"silo {name}: p99", ours, "ms", "<= the baseline's", ours <= theirs);
        stage.Report.Add(Name, $"baseline {name}: p50", Median.Of(baseline, run => run.Result.Latency.P50), "ms");
        stage.Report.Add(Name, $"silo {name}: p50", Median.Of(silo, run => run.Result.Latency.P50), "ms");
    }
}
