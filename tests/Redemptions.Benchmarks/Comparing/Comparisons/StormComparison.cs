namespace Redemptions.Benchmarks.Comparing.Comparisons;

/// <summary>One key from many callers at once: the rate of answers, and that the provider receives one request.</summary>
internal static class StormComparison
{
    public const string Name = "storm";
    private const int Callers = 500;
    private const double EnoughAnswers = 20_000;
    private const double EnoughTimes = 10;

    public static async Task RunAsync(Stage stage)
    {
        var report = stage.Report;
        Report.Begin(Name, $"one key from {Callers} callers");
        await using var pair = await Pair.OpenAsync(stage);
        var order = stage.Options.Fresh() with { Scenario = "storm", Callers = Callers };
        await stage.WarmAsync(pair.Silo, order);
        await stage.WarmAsync(pair.Baseline, order);
        var (silo, baseline) = await stage.PairAsync(pair.Silo, pair.Baseline, order);
        var ours = Median.Of(silo, run => run.Result.PerSecond);
        var ratio = Median.OfRatios(silo, baseline, run => run.Result.PerSecond);
        var sends = Sends(silo);
        report.Add(Name, "baseline: answers", Median.Of(baseline, run => run.Result.PerSecond), "/s");
        report.Add(Name, "silo: answers", ours, "/s", $">= {EnoughAnswers:F0}, or {EnoughTimes:F0} x the baseline", ours >= EnoughAnswers || ratio >= EnoughTimes);
        report.Add(Name, "silo : baseline", ratio, "");
        report.Add(Name, "baseline: sends to the provider, most of a round", Sends(baseline), "");
        report.Add(Name, "silo: sends to the provider, most of a round", sends, "", "1", sends == 1);
        report.AddCost(Name, "baseline", baseline);
        report.AddCost(Name, "silo", silo);
    }

    private static double Sends(IReadOnlyList<LoadRun> runs) => runs.Max(run => run.Result.ProviderRequests) ?? double.NaN;
}
