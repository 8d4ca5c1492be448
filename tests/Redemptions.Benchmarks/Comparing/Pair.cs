namespace Redemptions.Benchmarks.Comparing;

/// <summary>The silo and the baseline, each warm over a database of its own with the same ten thousand settled redemptions.</summary>
internal sealed record Pair(Service Silo, Service Baseline) : IAsyncDisposable
{
    public static async Task<Pair> OpenAsync(Stage stage)
    {
        var silo = await stage.StartSiloAsync();
        try
        {
            var baseline = await stage.StartBaselineAsync();
            try
            {
                await FillAndWarmAsync(stage, silo);
                await FillAndWarmAsync(stage, baseline);
            }
            catch
            {
                await baseline.DisposeAsync();
                throw;
            }

            return new Pair(silo, baseline);
        }
        catch
        {
            await silo.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Silo.DisposeAsync();
        await Baseline.DisposeAsync();
    }

    /// <summary>Makes some redemptions, fills in many copies of one, and drives until the rate is steady.</summary>
    public static async Task FillAndWarmAsync(Stage stage, Service service)
    {
        var order = stage.Options.Fresh();
        await stage.Tool.RunAsync(service, order with { Callers = 4, Seconds = 5, WarmUp = 0 }, stage.Stopping);
        await Filling.RunAsync(service.Database!, Filling.Few, service.IsWhole, stage.Stopping);
        await stage.WarmAsync(service, order);
    }
}
