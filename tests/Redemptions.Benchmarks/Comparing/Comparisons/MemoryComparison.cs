using Redemptions.Benchmarks.Processes;

namespace Redemptions.Benchmarks.Comparing.Comparisons;

/// <summary>Memory under a steady stream of fresh vouchers: below a bound, and flat.</summary>
internal static class MemoryComparison
{
    public const string Name = "memory";
    private const int FewCallers = 8;
    private const double MostMegabytes = 600;

    // Of the second half, when everything that fills once is full.
    private const double FlatMegabytesAMinute = 1;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(Stage stage)
    {
        var (report, options) = (stage.Report, stage.Options);
        Report.Begin(Name, FormattableString.Invariant($"{options.Rate} fresh vouchers/s for {options.Minutes} minutes"));
        await using var silo = await stage.StartSiloAsync();
        await stage.WarmAsync(silo, options.Fresh() with { Callers = FewCallers });
        var order = options.Fresh() with { Callers = null, Rate = options.Rate, Seconds = (int)(options.Minutes * 60), WarmUp = 5 };
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stage.Stopping);
        var watching = WatchAsync(silo, enough.Token);
        LoadRun run;
        try
        {
            run = report.Add(await stage.Tool.RunAsync(silo, order, stage.Stopping));
        }
        finally
        {
            await enough.CancelAsync();
        }

        var samples = await watching;
        var most = samples.Max(sample => sample.Megabytes);
        var slope = Slope(samples[(samples.Count / 2)..]);
        report.Add(Name, "rate", run.Result.PerSecond, "/s");
        report.Add(Name, "most resident memory", most, "MB", $"< {MostMegabytes}", most < MostMegabytes);
        report.Add(Name, "slope of the second half", slope, "MB/min", $"<= {FlatMegabytesAMinute}, over half an hour", slope <= FlatMegabytesAMinute);
        await Task.Delay(6 * Every, TimeProvider.System, stage.Stopping);
        report.Add(Name, "resident memory a minute after the last", ProcessorTime.ResidentMegabytes(silo.Process.Id) ?? double.NaN, "MB");
    }

    private static async Task<List<(double Minutes, double Megabytes)>> WatchAsync(Service silo, CancellationToken enough)
    {
        List<(double Minutes, double Megabytes)> samples = [];
        var begun = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(Every);
        try
        {
            do
            {
                if (ProcessorTime.ResidentMegabytes(silo.Process.Id) is { } megabytes)
                {
                    samples.Add((TimeProvider.System.GetElapsedTime(begun).TotalMinutes, megabytes));
                    Say.Line($"    {samples[^1].Minutes,6:F1} min  {megabytes,7:F1} MB");
                }
            }
            while (await timer.WaitForNextTickAsync(enough));
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }

        return samples;
    }

    /// <summary>Of the line with the least squares, in MB a minute.</summary>
    internal static double Slope(List<(double Minutes, double Megabytes)> samples)
    {
        if (samples.Count < 2)
        {
            return double.NaN;
        }

        var (x, y) = (samples.Average(sample => sample.Minutes), samples.Average(sample => sample.Megabytes));
        return samples.Sum(sample => (sample.Minutes - x) * (sample.Megabytes - y)) / samples.Sum(sample => (sample.Minutes - x) * (sample.Minutes - x));
    }
}
