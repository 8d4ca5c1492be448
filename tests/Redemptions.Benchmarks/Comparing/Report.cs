using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Npgsql;
using Redemptions.Benchmarks.Processes;

namespace Redemptions.Benchmarks.Comparing;

/// <summary>Prints each result at once, and keeps it for the file.</summary>
internal sealed class Report
{
    private static readonly string[] Shown =
        ["server_version", "fsync", "synchronous_commit", "full_page_writes", "wal_level", "shared_buffers", "max_wal_size", "checkpoint_timeout", "max_connections"];

    private readonly Dictionary<string, string> _machine = [];
    private readonly Dictionary<string, string> _settings = [];
    private readonly List<Figure> _figures = [];
    private readonly List<LoadRun> _runs = [];

    /// <summary>The postmaster, whose children do the work; 0 where it is not on this machine.</summary>
    public int PostgresProcess { get; private set; }

    /// <summary>Whether every run kept the rules. A rate that lost or doubled anything is none.</summary>
    public bool Held => _runs.TrueForAll(run => run.Result.Held);

    public async Task MachineAsync(NpgsqlConnection connection, CancellationToken stopping)
    {
        _machine["processors"] = $"{Environment.ProcessorCount} × {Processor()}";
        _machine["memory"] = string.Create(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1024.0 / 1024 / 1024:F1} GB");
        _machine["system"] = RuntimeInformation.OSDescription;
        _machine["runtime"] = RuntimeInformation.FrameworkDescription;
        _machine["load before"] = File.ReadAllText("/proc/loadavg").Trim();
        foreach (var name in Shown)
        {
            await using var command = new NpgsqlCommand($"SHOW {name}", connection);
            _machine[$"PostgreSQL {name}"] = (string)(await command.ExecuteScalarAsync(stopping))!;
        }

        PostgresProcess = ProcessorTime.ParentOf(connection.ProcessID);
        Say.Line($"\nThe machine");
        foreach (var (name, value) in _machine)
        {
            Say.Line($"    {name} = {value}");
        }

        if (_machine["PostgreSQL fsync"] != "on" || _machine["PostgreSQL synchronous_commit"] != "on")
        {
            throw new BenchmarkException("The server does not wait for its disk (fsync, synchronous_commit): what is measured so does not count.");
        }
    }

    /// <summary>Prints the settings of a service, once.</summary>
    public void Settings(string service, string shown)
    {
        if (_settings.TryAdd(service, shown))
        {
            Say.Line($"\nSettings of the {service.ToLowerInvariant()}; everything else is its default\n{shown}\n");
        }
    }

    public static void Begin(string comparison, string what) => Say.Line($"\n{comparison}: {what}");

    public LoadRun Add(LoadRun run)
    {
        _runs.Add(run);
        var (result, cost) = (run.Result, run.Cost);
        Say.Progress(string.Create(CultureInfo.InvariantCulture,
            $"{run.Service,-22} {result.PerSecond,9:F0}/s  p50 {result.Latency.P50,7:F1}  p99 {result.Latency.P99,7:F1} ms  CPU µs: machine {cost.Machine,6:F0} = service {cost.Service:F0} + postgres {cost.Postgres:F0} + simulators {cost.Simulators:F0} + load tool {cost.LoadTool:F0} + rest {cost.Machine - cost.Service - cost.Postgres - cost.Simulators - cost.LoadTool:F0}{(result.Held ? "" : "  DID NOT HOLD")}"));
        return run;
    }

    public void Add(string comparison, string name, double value, string unit, string? target = null, bool? met = null)
    {
        _figures.Add(new Figure(comparison, name, value, unit, target, met));
        var verdict = met switch { true => "met", false => "MISSED", _ => string.Empty };
        Say.Line($"    {name,-58} {value,10:#,0.###} {unit,-6} {(target is null ? string.Empty : $"target {target}: {verdict}")}");
    }

    /// <summary>The processor time of an operation, by process.</summary>
    public void AddCost(string comparison, string who, IReadOnlyList<LoadRun> runs)
    {
        Add(comparison, $"{who}: CPU an operation, whole machine", Median.Of(runs, run => run.Cost.Machine), "µs");
        Add(comparison, $"{who}: of it the service itself", Median.Of(runs, run => run.Cost.Service), "µs");
        Add(comparison, $"{who}: PostgreSQL", Median.Of(runs, run => run.Cost.Postgres), "µs");
        Add(comparison, $"{who}: simulators", Median.Of(runs, run => run.Cost.Simulators), "µs");
        Add(comparison, $"{who}: load tool", Median.Of(runs, run => run.Cost.LoadTool), "µs");
    }

    /// <summary>Writes all results, also after an interrupted comparison.</summary>
    public async Task WriteAsync(string file, CompareOptions options)
    {
        var all = new { At = TimeProvider.System.GetUtcNow(), Machine = _machine, Settings = _settings, Options = options, Held, Figures = _figures, Runs = _runs };
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(all, LoadResult.Json));
        Say.Line($"\nAll of it: {Path.GetFullPath(file)}");
    }

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[1] ?? RuntimeInformation.ProcessArchitecture.ToString();
}
