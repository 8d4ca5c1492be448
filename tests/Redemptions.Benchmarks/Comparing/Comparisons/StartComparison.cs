namespace Redemptions.Benchmarks.Comparing.Comparisons;

/// <summary>A silo's first half minute under load, from a cold process, beside the same silo warm.</summary>
internal static class StartComparison
{
    public const string Name = "start";
    private const double Target = 0.6;
    private const int ColdSeconds = 30;

    public static async Task RunAsync(Stage stage)
    {
        var (report, options) = (stage.Report, stage.Options);
        var order = options.Fresh() with { Type = "vouchers.one_voucher", WarmUp = 0 };
        Report.Begin(Name, $"fresh 1Voucher redemptions over HTTP, closed loop of {options.Callers}, the first {ColdSeconds} s of a process and then warm");
        var (ready, cold, warm) = (new List<double>(), new List<LoadRun>(), new List<LoadRun>());
        var database = await CreateSchemaAsync(stage, order);
        for (var round = 0; round < options.Rounds; round++)
        {
            var started = TimeProvider.System.GetTimestamp();
            await using var silo = await stage.StartSiloAsync(database);
            ready.Add(TimeProvider.System.GetElapsedTime(started).TotalSeconds);
            cold.Add(report.Add(await stage.Tool.RunAsync(silo, order with { Seconds = ColdSeconds }, stage.Stopping)));
            await stage.WarmAsync(silo, order);
            warm.Add(report.Add(await stage.Tool.RunAsync(silo, order, stage.Stopping)));
            await silo.TidyAsync(stage.Stopping);
        }

        var ratio = Median.OfRatios(cold, warm, run => run.Result.PerSecond);
        report.Add(Name, "silo: ready after", Median.Of(ready), "s");
        report.Add(Name, "silo, first half minute", Median.Of(cold, run => run.Result.PerSecond), "/s");
        report.Add(Name, "silo, warm", Median.Of(warm, run => run.Result.PerSecond), "/s");
        report.Add(Name, "first half minute : warm", ratio, "", $">= {Target}", ratio >= Target);
        report.AddCost(Name, "silo, first half minute", cold);
        report.AddCost(Name, "silo, warm", warm);
    }

    /// <summary>A database with its schema. The simulators, which serve the silo, are warm then.</summary>
    private static async Task<string> CreateSchemaAsync(Stage stage, LoadOrder order)
    {
        await using var silo = await stage.StartSiloAsync();
        await stage.WarmAsync(silo, order);
        return silo.Database!;
    }
}
