using System.Globalization;
using Npgsql;
using Redemptions.Benchmarks.Processes;

namespace Redemptions.Benchmarks.Comparing.Comparisons;

/// <summary>What a silo without requests costs, after some minutes: processor and memory, transactions of its database, and the statement that it repeats most often.</summary>
internal static class IdleComparison
{
    public const string Name = "idle";
    private const double MostProcessor = 0.5;
    private const double MostOften = 1;

    // Until then the runtime compiles in the background what the start used often.
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Watched = TimeSpan.FromMinutes(2);

    public static async Task RunAsync(Stage stage)
    {
        Report.Begin(Name, $"silos without requests, {Watched.TotalMinutes} minutes, {Rest.TotalMinutes} minutes after their start");
        await using (var embedded = await stage.StartEmbeddedAsync())
        {
            await WatchAsync(stage, "embedded silo", embedded, statements: null);
        }

        await using var statements = await stage.CountStatementsAsync();
        await using var silo = await stage.StartSiloAsync();
        await WatchAsync(stage, "silo on PostgreSQL", silo, statements);
    }

    private static async Task WatchAsync(Stage stage, string name, Service service, NpgsqlConnection? statements)
    {
        Say.Progress($"watching the {name}");
        await Task.Delay(Rest, TimeProvider.System, stage.Stopping);
        await AskAsync(statements, "SELECT pg_stat_statements_reset()", stage.Stopping);
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

        if (await AskAsync(statements, "SELECT calls || ' ' || query FROM pg_stat_statements ORDER BY calls DESC LIMIT 1", stage.Stopping) is string most)
        {
            // A clock that ticks once a second ticks once more or less in two minutes.
            var often = Math.Round(int.Parse(most.Split(' ')[0], CultureInfo.InvariantCulture) / seconds, 1);
            Say.Progress($"the most frequent statement: {most}");
            stage.Report.Add(Name, $"{name}: its most frequent statement", often, "/s", $"<= {MostOften}", often <= MostOften);
        }
    }

    private static async Task<object?> AskAsync(NpgsqlConnection? statements, string question, CancellationToken stopping)
    {
        if (statements is null)
        {
            return null;
        }

        await using var command = new NpgsqlCommand(question, statements);
        return await command.ExecuteScalarAsync(stopping);
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
