namespace Redemptions.Benchmarks.Comparing.Comparisons;

/// <summary>The embedded silo: seconds until it is ready on an empty folder, and fresh redemptions on SQLite.</summary>
internal static class EmbeddedComparison
{
    public const string Name = "embedded";
    private const double Target = 2;
    private const int Callers = 16;

    public static async Task RunAsync(Stage stage)
    {
        var (report, options) = (stage.Report, stage.Options);
        var order = options.Fresh() with { Type = "vouchers.one_voucher", Callers = Callers };
        Report.Begin(Name, $"embedded silos over SQLite: their start on an empty folder, and fresh 1Voucher redemptions over HTTP, closed loop of {Callers}");
        var (ready, runs) = (new List<double>(), new List<LoadRun>());
        for (var round = 0; round < options.Rounds; round++)
        {
            var started = TimeProvider.System.GetTimestamp();
            await using var silo = await stage.StartEmbeddedAsync();
            ready.Add(TimeProvider.System.GetElapsedTime(started).TotalSeconds);
            await stage.WarmAsync(silo, order);
            runs.Add(await stage.DriveOnceAsync(silo, order));
        }

        var median = Median.Of(ready);
        report.Add(Name, "ready after", median, "s", $"<= {Target}", median <= Target);
        report.Add(Name, "fresh redemptions", Median.Of(runs, run => run.Result.PerSecond), "/s");
        report.AddCost(Name, "silo", runs);
    }
}
