namespace Redemptions.Benchmarks.Comparing.Comparisons;

/// <summary>Fresh 1Voucher redemptions: the silo beside the least that an engineer would write.</summary>
internal static class LeanComparison
{
    public const string Name = "lean";
    private const double Target = 1.3;

    public static async Task RunAsync(Stage stage)
    {
        var (report, options) = (stage.Report, stage.Options);
        var order = options.Fresh() with { Type = "vouchers.one_voucher" };
        Report.Begin(Name, $"fresh 1Voucher redemptions over HTTP, closed loop of {options.Callers}, against a lean service");
        await using var silo = await stage.StartSiloAsync();
        await using var lean = await stage.StartLeanAsync();
        await Pair.FillAndWarmAsync(stage, silo);
        await stage.WarmAsync(lean, order);
        await silo.CheckpointAsync(stage.Stopping);
        var (ours, theirs) = await stage.PairAsync(silo, lean, order);
        var ratio = Median.OfRatios(ours, theirs, run => run.Result.PerSecond);
        report.Add(Name, "lean service", Median.Of(theirs, run => run.Result.PerSecond), "/s");
        report.Add(Name, "silo", Median.Of(ours, run => run.Result.PerSecond), "/s");
        report.Add(Name, "silo : lean service", ratio, "", $">= {Target}, stretch 1.5", ratio >= Target);
        report.AddCost(Name, "lean service", theirs);
        report.AddCost(Name, "silo", ours);
    }
}
