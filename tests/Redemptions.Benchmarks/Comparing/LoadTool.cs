using System.Globalization;
using System.Text.Json;
using Redemptions.Benchmarks.Processes;

namespace Redemptions.Benchmarks.Comparing;

/// <summary>Runs the load tool as a process, and measures what the machine works meanwhile.</summary>
internal sealed class LoadTool(string program, Uri simulators, int simulatorsProcess, int postgresProcess, string folder) : IDisposable
{
    private const int BrokenRule = 1;

    // Until the tool's own process is up; and so long before its end the measuring stops.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CheckDeadline = TimeSpan.FromMinutes(10);
    private readonly HttpClient _http = new() { BaseAddress = simulators };
    private int _seed;

    public async Task<LoadRun> RunAsync(Service service, LoadOrder order, CancellationToken stopping)
    {
        // Every voucher is new again, and what the check reads is of this run.
        (await _http.DeleteAsync("/ledger", stopping)).EnsureSuccessStatusCode();
        var seed = Interlocked.Increment(ref _seed);
        var json = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"run-{seed}.json"));
        await using var tool = ChildProcess.Start("load tool", Arguments(service, order, json, seed));
        var cost = await MeasureAsync(service, tool, order, stopping);
        var code = await tool.EndedAsync(TimeSpan.FromSeconds(order.WarmUp + order.Seconds) + CheckDeadline, stopping);
        if (code is not 0 and not BrokenRule || !File.Exists(json))
        {
            throw new BenchmarkException($"The load tool ended with {code} on the {service.Name}:\n{tool.Output}\n{service.Process.Output}");
        }

        var result = JsonSerializer.Deserialize<LoadResult>(await File.ReadAllTextAsync(json, stopping), LoadResult.Json)!;
        if (!result.Held || result.Errors > 0)
        {
            Say.Progress($"the {service.Name} did not hold under {order.Scenario}: {result.Errors} errors, {string.Join("; ", result.Broken)}\n{tool.Output}");
        }

        return new LoadRun(service.Name, order, result, cost.Used.PerOperation(result.PerSecond * cost.Time.TotalSeconds));
    }

    public void Dispose() => _http.Dispose();

    private async Task<(ProcessorSample Used, TimeSpan Time)> MeasureAsync(Service service, ChildProcess tool, LoadOrder order, CancellationToken stopping)
    {
        await Task.Delay(TimeSpan.FromSeconds(order.WarmUp) + 2 * Margin, TimeProvider.System, stopping);
        var (begun, before) = (TimeProvider.System.GetTimestamp(), Sample(service, tool));
        await Task.Delay(TimeSpan.FromSeconds(order.Seconds) - 3 * Margin, TimeProvider.System, stopping);
        return (Sample(service, tool) - before, TimeProvider.System.GetElapsedTime(begun));
    }

    private ProcessorSample Sample(Service service, ChildProcess tool) => new()
    {
        Machine = ProcessorTime.Machine(),
        Service = ProcessorTime.Of(service.Process.Id),
        Postgres = ProcessorTime.WithChildren(postgresProcess),
        Simulators = ProcessorTime.Of(simulatorsProcess),
        LoadTool = ProcessorTime.Of(tool.Id),
    };

    private List<string> Arguments(Service service, LoadOrder order, string json, int seed)
    {
        List<string> arguments =
        [
            program, "--url", Plain(service.Url), "--key", Settings.Key, "--simulators", Plain(simulators), "--scenario", order.Scenario,
            "--warm-up", Text(order.WarmUp), "--duration", Text(order.Seconds), "--latency", order.Latency, "--seed", Text(seed), "--json", json,
        ];
        arguments.AddRange(order.Rate is { } rate ? ["--rate", Text(Math.Round(rate))] : ["--callers", Text(order.Callers!.Value)]);
        arguments.AddRange(order.Type is { } type ? ["--type", type] : []);
        arguments.AddRange(service.IsWhole ? [] : ["--no-check"]);
        return arguments;
    }

    private static string Plain(Uri url) => url.ToString().TrimEnd('/');

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
