namespace Redemptions.Benchmarks.Comparing;

/// <summary>Drives services in turn.</summary>
internal static class Rounds
{
    private const int WarmUpSeconds = 5;
    private const int MostWarmUps = 8;
    private const double Steady = 0.05;

    /// <summary>Drives a service until two runs agree, so that what is measured later is compiled, cached and connected.</summary>
    public static async Task WarmAsync(this Stage stage, Service service, LoadOrder order)
    {
        var before = 0.0;
        for (var run = 1; ; run++)
        {
            if (run > MostWarmUps)
            {
                Say.Progress($"the {service.Name} is not steady; what follows is worth what this machine is");
                break;
            }

            var rate = (await stage.Tool.RunAsync(service, order with { Seconds = WarmUpSeconds, WarmUp = 1 }, stage.Stopping)).Result.PerSecond;
            Say.Progress(FormattableString.Invariant($"warming the {service.Name}: {rate:F0}/s"));
            if (Math.Abs(rate - before) < Steady * rate)
            {
                break;
            }

            before = rate;
        }

        await service.TidyAsync(stage.Stopping);
    }

    /// <summary>As many rounds as are wanted; in each both are driven, the first and the second by turns.</summary>
    public static async Task<(IReadOnlyList<LoadRun> One, IReadOnlyList<LoadRun> Other)> PairAsync(this Stage stage, Service one, Service other, LoadOrder order)
    {
        List<LoadRun> ones = [], others = [];
        for (var round = 0; round < stage.Options.Rounds; round++)
        {
            foreach (var (service, runs) in round % 2 == 0 ? new[] { (one, ones), (other, others) } : [(other, others), (one, ones)])
            {
                runs.Add(await DriveOnceAsync(stage, service, order));
            }
        }

        return (ones, others);
    }

    /// <summary>Rounds of one service.</summary>
    public static async Task<IReadOnlyList<LoadRun>> DriveAsync(this Stage stage, Service service, LoadOrder order)
    {
        List<LoadRun> runs = [];
        for (var round = 0; round < stage.Options.Rounds; round++)
        {
            runs.Add(await DriveOnceAsync(stage, service, order));
        }

        return runs;
    }

    /// <summary>One run, which is reported.</summary>
    public static async Task<LoadRun> DriveOnceAsync(this Stage stage, Service service, LoadOrder order)
    {
        var run = stage.Report.Add(await stage.Tool.RunAsync(service, order, stage.Stopping));
        await service.TidyAsync(stage.Stopping);
        return run;
    }

    /// <summary>Fresh vouchers from a closed loop of callers.</summary>
    public static LoadOrder Fresh(this CompareOptions options) => new()
    {
        Scenario = "fresh-full",
        Callers = options.Callers,
        Type = options.Type,
        Latency = options.Latency,
        Seconds = options.Seconds,
    };
}
