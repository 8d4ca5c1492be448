namespace Redemptions.Benchmarks.Comparing.Comparisons;

/// <summary>Discovery against a bare server of the same bytes.</summary>
internal static class DiscoveryComparison
{
    public const string Name = "discovery";
    private const double Target = 0.8;

    public static async Task RunAsync(Stage stage)
    {
        var report = stage.Report;
        await using var silo = await stage.StartSiloAsync();
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", Settings.Key);
        var bytes = await http.GetByteArrayAsync(new Uri(silo.Url, "/collect/redemptions/types"), stage.Stopping);
        Report.Begin(Name, $"{bytes.Length} bytes, closed loop of {stage.Options.Callers}, against a bare Kestrel that returns the same");
        await using var bare = await stage.StartBareAsync(bytes);
        var order = stage.Options.Fresh() with { Scenario = "discovery", Type = null };
        await stage.WarmAsync(silo, order);
        await stage.WarmAsync(bare, order);
        var (ours, theirs) = await stage.PairAsync(silo, bare, order);
        var ratio = Median.OfRatios(ours, theirs, run => run.Result.PerSecond);
        report.Add(Name, "bare server", Median.Of(theirs, run => run.Result.PerSecond), "/s");
        report.Add(Name, "silo", Median.Of(ours, run => run.Result.PerSecond), "/s");
        report.Add(Name, "silo : bare server", ratio, "", $">= {Target}", ratio >= Target);
        report.AddCost(Name, "bare server", theirs);
        report.AddCost(Name, "silo", ours);
    }
}
