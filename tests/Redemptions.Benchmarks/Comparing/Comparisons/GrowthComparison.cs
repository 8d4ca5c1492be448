using Npgsql;

namespace Redemptions.Benchmarks.Comparing.Comparisons;

/// <summary>Fresh vouchers beside few settled redemptions and beside very many.</summary>
internal static class GrowthComparison
{
    public const string Name = "growth";
    private const double Target = 0.9;
    private const double SpaceBytesEach = 6_500;

    // The first change of a page after a checkpoint logs the page whole. Indexes of random keys have so many that a large database is done with
    // that only after minutes, which a checkpoint's interval is long enough for and a usual warm-up is not.
    private const int SettledASecondOfWarmth = 60_000;

    public static async Task RunAsync(Stage stage)
    {
        var (report, options) = (stage.Report, stage.Options);
        Report.Begin(Name, FormattableString.Invariant($"fresh vouchers beside {Filling.Few:N0} and beside {options.Settled:N0} settled redemptions"));
        RequireSpace(options.Settled);
        await using var small = await OpenAsync(stage, Filling.Few);
        await using var large = await OpenAsync(stage, options.Settled);
        report.Add(Name, "size of the larger database", await SizeAsync(large, stage.Stopping), "GB");
        var (many, few) = await stage.PairAsync(large, small, options.Fresh());
        var ratio = Median.OfRatios(many, few, run => run.Result.PerSecond);
        report.Add(Name, $"beside {Filling.Few}", Median.Of(few, run => run.Result.PerSecond), "/s");
        report.Add(Name, $"beside {options.Settled}", Median.Of(many, run => run.Result.PerSecond), "/s");
        report.Add(Name, "many : few", ratio, "", $">= {Target}, with 10 million", ratio >= Target);
        report.AddCost(Name, "few", few);
        report.AddCost(Name, "many", many);
    }

    private static async Task<Service> OpenAsync(Stage stage, int settled)
    {
        var order = stage.Options.Fresh();
        string database;
        await using (var first = await stage.StartSiloAsync())
        {
            database = first.Database!;
            await stage.Tool.RunAsync(first, order with { Callers = 4, Seconds = 5, WarmUp = 0 }, stage.Stopping);
        }

        // No silo runs here: its queries for due work would scan the tables while the indexes are dropped.
        await Filling.RunAsync(database, settled, bySilo: true, stage.Stopping);
        var silo = (await stage.StartSiloAsync(database)) with { Name = FormattableString.Invariant($"silo beside {settled:N0}") };
        try
        {
            await stage.WarmAsync(silo, order);
            Say.Progress("touching the pages of its indexes");
            await stage.Tool.RunAsync(silo, order with { Seconds = Math.Max(order.Seconds, settled / SettledASecondOfWarmth) }, stage.Stopping);
            await silo.TidyAsync(stage.Stopping);
            return silo;
        }
        catch
        {
            await silo.DisposeAsync();
            throw;
        }
    }

    private static void RequireSpace(int settled)
    {
        var free = new DriveInfo(Path.GetTempPath()).AvailableFreeSpace;
        if (free < settled * SpaceBytesEach)
        {
            throw new BenchmarkException(FormattableString.Invariant(
                $"{settled:N0} settled redemptions take about {settled * SpaceBytesEach / 1e9:F0} GB under {Path.GetTempPath()}, where {free / 1e9:F0} GB are free: set TMPDIR to another disk, or a smaller --settled."));
        }
    }

    private static async Task<double> SizeAsync(Service service, CancellationToken stopping)
    {
        await using var connection = new NpgsqlConnection(service.Database);
        await connection.OpenAsync(stopping);
        await using var command = new NpgsqlCommand("SELECT pg_database_size(current_database())", connection);
        return (long)(await command.ExecuteScalarAsync(stopping))! / 1e9;
    }
}
