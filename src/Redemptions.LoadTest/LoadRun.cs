using System.Net.Http.Json;
using Redemptions.Checker.Reading;
using Redemptions.LoadTest.Checking;
using Redemptions.LoadTest.Fronts;
using Redemptions.LoadTest.Loops;
using Redemptions.LoadTest.Measuring;
using Redemptions.LoadTest.Operations;
using Redemptions.LoadTest.Reports;
using Spectre.Console;

namespace Redemptions.LoadTest;

/// <summary>A run from the first call to the verdict.</summary>
internal sealed class LoadRun(LoadOptions options, IAnsiConsole console, TimeProvider time)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Scenario _scenario = new(options.Scenario, options.Type, options.Seed);
    private readonly Measurements _measurements = new();
    private readonly CallLog _log = new();
    private readonly Storm? _storm = options.Scenario == ScenarioKind.Storm ? new Storm() : null;
    private readonly Screen _screen = new(console, time);

    /// <summary>Returns the exit code.</summary>
    /// <exception cref="ArgumentsException">An option asks for what is not there.</exception>
    public async Task<int> RunAsync()
    {
        using var simulators = new HttpClient { BaseAddress = options.Simulators };
        await PrepareAsync(simulators);
        await using IFront front = options.Front == FrontKind.Grain
            ? await GrainFront.ConnectAsync(options.Settings)
            : new HttpFront(options.Url, options.Key);
        console.Profile.Out.Writer.WriteLine($"{KebabCase.Of(options.Scenario)} over {KebabCase.Of(options.Front)}, seed {options.Seed}");
        await _screen.ShowAsync(show => LoadAsync(front, show));
        LoadVerdict verdict = null!;
        await _screen.ShowAsync(async show => verdict = await CheckAsync(front, simulators, show));
        var result = Result(verdict);
        ResultTable.Write(console, result, verdict, !options.NoCheck);
        await WriteFilesAsync(result);
        return result.Held ? 0 : 1;
    }

    private async Task PrepareAsync(HttpClient simulators)
    {
        try
        {
            using var answer = options.Latency is { } latency
                ? await simulators.PutAsync("/latency", JsonContent.Create(latency))
                : await simulators.GetAsync("/latency");
            if (!answer.IsSuccessStatusCode)
            {
                throw new ArgumentsException($"--latency was refused by the simulators: {await answer.Content.ReadAsStringAsync()}");
            }
        }
        catch (HttpRequestException gone)
        {
            throw new ArgumentsException($"--simulators {options.Simulators} does not answer: {gone.Message}");
        }
    }

    /// <summary>Makes the calls, and closes each second of the counted time.</summary>
    private async Task LoadAsync(IFront front, Action<Moment> show)
    {
        var caller = new LoadCaller(_scenario, front, _measurements, _log, _storm, time);
        ILoop loop = options.Callers is { } callers ? new ClosedLoop(caller, callers, time) : new OpenLoop(caller, options.Rate!.Value, time);
        var window = Window.From(time, options.WarmUp, options.Duration);
        var running = loop.RunAsync(window);
        if (options.WarmUp > TimeSpan.Zero)
        {
            show(new Moment("warm-up", options.WarmUp + options.Duration));
            await Task.WhenAny(running, Task.Delay(options.WarmUp, time));
        }

        var last = window.Start;
        while (time.GetTimestamp() < window.End && !running.IsFaulted)
        {
            var left = time.GetElapsedTime(time.GetTimestamp(), window.End);
            await Task.Delay(left < Second ? left : Second, time);
            var now = time.GetTimestamp();
            var point = _measurements.Close(time.GetElapsedTime(window.Start, now).TotalSeconds, time.GetElapsedTime(last, now).TotalSeconds);
            last = now;
            show(new Moment("counting", left, point, _measurements.Tally.Counts));
        }

        show(new Moment("waiting for the last answers"));
        await running;
        _measurements.CloseLate();
    }

    private async Task<LoadVerdict> CheckAsync(IFront front, HttpClient simulators, Action<Moment> show)
    {
        var settlement = new Settlement(_scenario, front, _log, time, Patience);
        await settlement.RunAsync(left => show(new Moment($"waiting for what is in doubt: {left} left")));
        var reckoning = new LoadVerification(_scenario, front, _log, settlement, new LedgerSource(simulators), time);
        return await reckoning.RunAsync(!options.NoCheck, (done, all) => show(new Moment($"checking calls: {done} of {all}")));
    }

    private LoadResult Result(LoadVerdict verdict) => new()
    {
        Scenario = KebabCase.Of(options.Scenario),
        Front = KebabCase.Of(options.Front),
        Loop = options.Callers is null ? "open" : "closed",
        Callers = options.Callers,
        Rate = options.Rate,
        Seed = options.Seed,
        WarmUpSeconds = options.WarmUp.TotalSeconds,
        Seconds = options.Duration.TotalSeconds,
        Operations = _measurements.Operations,
        PerSecond = Math.Round(_measurements.InTime / options.Duration.TotalSeconds, 1),
        Errors = _measurements.Errors,
        LatencyMs = _measurements.Latencies,
        Answers = _measurements.Tally.Counts,
        ProviderRequests = verdict.ProviderRequests,
        Broken = [.. Unexpected.In(options.Scenario, _measurements.Tally, _measurements.Operations, _storm), .. verdict.Broken],
    };

    private async Task WriteFilesAsync(LoadResult result)
    {
        if (options.JsonFile is { } json)
        {
            await File.WriteAllTextAsync(json, ResultJson.Write(result));
        }

        if (options.ChartFile is { } chart)
        {
            Chart.Write(chart, result, _measurements.Points);
        }
    }
}
