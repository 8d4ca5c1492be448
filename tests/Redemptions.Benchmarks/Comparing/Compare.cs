using System.Runtime.InteropServices;
using Redemptions.Benchmarks.Comparing.Comparisons;
using Xunit;

namespace Redemptions.Benchmarks.Comparing;

/// <summary>The command <c>compare</c>: everything it needs in one go, one comparison after the other.</summary>
internal static class Compare
{
    private static readonly Dictionary<string, Func<Stage, Task>> All = new()
    {
        [FreshComparison.Name] = FreshComparison.RunAsync,
        [StormComparison.Name] = StormComparison.RunAsync,
        [DiscoveryComparison.Name] = DiscoveryComparison.RunAsync,
        [SlowProviderComparison.Name] = SlowProviderComparison.RunAsync,
        [MemoryComparison.Name] = MemoryComparison.RunAsync,
        [LeanComparison.Name] = LeanComparison.RunAsync,
        [StartComparison.Name] = StartComparison.RunAsync,
        [SilosComparison.Name] = SilosComparison.RunAsync,
        [EmbeddedComparison.Name] = EmbeddedComparison.RunAsync,
        [StorageComparison.Name] = StorageComparison.RunAsync,
        [WebhooksComparison.Name] = WebhooksComparison.RunAsync,
        [WebhookWritesComparison.Name] = WebhookWritesComparison.RunAsync,
        [CardComparison.Name] = CardComparison.RunAsync,
        [PagesComparison.Name] = PagesComparison.RunAsync,
        [GrowthComparison.Name] = GrowthComparison.RunAsync,

        // The last one: it has PostgreSQL count statements, which would cost the others.
        [IdleComparison.Name] = IdleComparison.RunAsync,
    };

    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <returns>0 where every run kept the rules, whatever its speed; 1 where one did not; 2 where nothing could be measured; 130 where it was stopped.</returns>
    public static async Task<int> RunAsync(CompareOptions options)
    {
        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await RunAsync(options, [.. options.Only.Count == 0 ? All.Values : options.Only.Select(name => All[name])], stop.Token);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // Ctrl+C also reaches the child processes, so any error may follow from it.
            await Console.Error.WriteLineAsync("Stopped.");
            return 130;
        }
        catch (Exception exception) when (exception is BenchmarkException or SkipException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task<int> RunAsync(CompareOptions options, Func<Stage, Task>[] comparisons, CancellationToken stopping)
    {
        await using var stage = await Stage.OpenAsync(options, stopping);
        try
        {
            foreach (var comparison in comparisons)
            {
                await comparison(stage);
            }
        }
        finally
        {
            await stage.Report.WriteAsync(options.Json, options);
        }

        return stage.Report.Held ? 0 : 1;
    }
}
