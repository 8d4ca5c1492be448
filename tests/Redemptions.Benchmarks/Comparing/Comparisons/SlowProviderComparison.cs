namespace Redemptions.Benchmarks.Comparing.Comparisons;

/// <summary>A slow provider: waiting must cost neither throughput nor processor time.</summary>
internal static class SlowProviderComparison
{
    public const string Name = "slow-provider";
    private const int Milliseconds = 300;
    private const double Near = 0.9;
    private const double MoreCost = 1.1;

    // Each asks its provider once a redemption; the others look the value up first, which takes as long again.
    private const string OneCall = "vouchers.one_voucher";

    public static async Task RunAsync(Stage stage)
    {
        var (report, inFlight) = (stage.Report, stage.Options.InFlight);
        Report.Begin(Name, $"{inFlight} redemptions in flight, {Milliseconds} ms each at the provider; then at once, as many a second and as many as go");
        await using var silo = await stage.StartSiloAsync();
        await Pair.FillAndWarmAsync(stage, silo);
        var order = stage.Options.Fresh() with { Callers = inFlight, Type = OneCall };
        var slow = await stage.DriveAsync(silo, order with { Latency = $"{Milliseconds}" });
        var rate = Median.Of(slow, run => run.Result.PerSecond);
        var ideal = inFlight * 1000.0 / Milliseconds;
        report.Add(Name, "in flight : 0.3 s", ideal, "/s");
        report.Add(Name, "throughput", rate, "/s", FormattableString.Invariant($">= {Near * ideal:F0} (within 10%)"), rate >= Near * ideal);
        report.Add(Name, "p99", Median.Of(slow, run => run.Result.Latency.P99), "ms");
        var processors = Median.Of(slow, run => run.Cost.Machine) * rate / 1e6 / Environment.ProcessorCount;
        report.Add(Name, "processors busy (with more than 0.8 fewer in flight must be chosen)", processors, "");

        var same = await stage.DriveAsync(silo, order with { Callers = null, Rate = rate, Latency = "0" });
        var most = await stage.DriveAsync(silo, order with { Latency = "0" });
        report.AddCost(Name, "300 ms", slow);
        report.AddCost(Name, "0 ms, at the same rate", same);
        report.AddCost(Name, "0 ms, as many as go", most);
        Judge(stage.Report, "service's CPU, 300 ms : 0 ms at the same rate", slow, same, run => run.Cost.Service);
        Judge(stage.Report, "service's CPU, 300 ms : 0 ms as many as go", slow, most, run => run.Cost.Service);
        Judge(stage.Report, "machine's CPU, 300 ms : 0 ms at the same rate", slow, same, run => run.Cost.Machine);
        Judge(stage.Report, "machine's CPU, 300 ms : 0 ms as many as go", slow, most, run => run.Cost.Machine);
    }

    private static void Judge(Report report, string name, IReadOnlyList<LoadRun> slow, IReadOnlyList<LoadRun> quick, Func<LoadRun, double> cost)
    {
        var ratio = Median.Of(slow, cost) / Median.Of(quick, cost);
        report.Add(Name, name, ratio, "", $"<= {MoreCost}", ratio <= MoreCost);
    }
}
