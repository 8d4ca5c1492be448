using Npgsql;
using Redemptions.Benchmarks.Processes;

namespace Redemptions.Benchmarks.Comparing.Comparisons;

/// <summary>What a silo without requests costs, after a minute: processor and memory, and transactions of its database.</summary>
internal static class IdleComparison
{
    public const string Name = "idle";
    private const double MostProcessor = 0.5;
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Watched = TimeSpan.FromMinutes(2);

    public static async Task RunAsync(Stage stage)
    {
        Report.Begin(Name, $"silos without requests, {Watched.TotalMinutes} minutes, a minute after their start");
        await using (var embedded = await stage.StartEmbeddedAsync())
        {
            await WatchAsync(stage, "embedded silo", embedded);
        }

        await using var silo = await stage.StartSiloAsync();
        await WatchAsync(stage, "silo on PostgreSQL", silo);
    }

    private static async Task WatchAsync(Stage stage, string name, Service service)
    {
        Say.Progress($"watching the {name}");
        await Task.Delay(Rest, TimeProvider.System, stage.Stopping);
        var (begun, transactions, processor) = (TimeProvider.System.GetTimestamp(), await TransactionsAsync(service, stage.Stopping), ProcessorTime.Of(service.Process.Id));
        await Task.Delay(Watched, TimeProvider.System, stage.Stopping);
        var seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        var used = (ProcessorTime.Of(service.Process.Id) - processor) / seconds * 100;
        stage.Report.Add(Name, $"{name}: of one processor", used, "%", $"<= {MostProcessor}", used <= MostProcessor);
        stage.Report.Add(Name, $"{name}: memory", ProcessorTime.ResidentMegabytes(service.Process.Id) ?? 0, "MB");
        if (service.Database is not null)
        {
            stage.Report.Add(Name, $"{name}: transactions", (await TransactionsAsync(service, stage.Stopping) - transactions) / seconds, "/s");
        }
    }

    /// <summary>Transactions of the service's database so far; the two of these questions are among them.</summary>
    private static async Task<double> TransactionsAsync(Service service, CancellationToken stopping)
    {
        if (service.Database is null)
        {
            return 0;
        }

        await using var connection = await service.ConnectAsync(stopping);
        await using var command = new NpgsqlCommand("SELECT (xact_commit + xact_rollback)::float8 FROM pg_stat_database WHERE datname = current_database()", connection);
        return (double)(await command.ExecuteScalarAsync(stopping))!;
    }
}
