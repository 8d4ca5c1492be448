namespace Redemptions.Benchmarks.Comparing.Comparisons;

/// <summary>Fresh 1Voucher redemptions: a cluster of three silos on this machine beside one silo.</summary>
internal static class SilosComparison
{
    public const string Name = "silos";
    private const double Target = 0.9;

    public static async Task RunAsync(Stage stage)
    {
        var (report, options) = (stage.Report, stage.Options);
        var order = options.Fresh() with { Type = "vouchers.one_voucher" };
        Report.Begin(Name, $"fresh 1Voucher redemptions over HTTP, closed loop of {options.Callers}, one silo and a cluster of three on the same machine in turn");
        await using var alone = await stage.StartSiloAsync();
        await using var first = await stage.StartSiloAsync();
        await using var second = await stage.StartSiloAsync(first.Database);
        await using var third = await stage.StartSiloAsync(first.Database);
        Service[] cluster = [.. new[] { first, second, third }.Select(silo => silo with { IsWhole = false })];
        await Pair.FillAndWarmAsync(stage, alone);
        await Pair.FillAndWarmAsync(stage, first);
        await stage.WarmAsync(second, order);
        await stage.WarmAsync(third, order);
        await alone.CheckpointAsync(stage.Stopping);
        var (one, three) = (new List<double>(), new List<double>());
        for (var round = 0; round < options.Rounds; round++)
        {
            one.Add((await stage.DriveOnceAsync(alone, order)).Result.PerSecond);

            // One load tool for each silo, as a load balancer would spread the callers.
            var share = order with { Callers = (options.Callers + cluster.Length - 1) / cluster.Length };
            var runs = await Task.WhenAll(cluster.Select(silo => stage.Tool.RunAsync(silo, share, stage.Stopping)));
            three.Add(runs.Sum(run => report.Add(run).Result.PerSecond));
            await first.TidyAsync(stage.Stopping);
        }

        var ratio = Median.Of(three.Zip(one, (together, single) => together / single));
        report.Add(Name, "one silo", Median.Of(one), "/s");
        report.Add(Name, "three silos", Median.Of(three), "/s");
        report.Add(Name, "three silos : one silo", ratio, "", $">= {Target}", ratio >= Target);
    }
}
