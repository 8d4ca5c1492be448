using Redemptions.LoadTest.Checking;
using Redemptions.LoadTest.Fronts;
using Redemptions.LoadTest.Loops;
using Redemptions.LoadTest.Measuring;
using Redemptions.LoadTest.Operations;
using Redemptions.LoadTest.Reports;

namespace Redemptions.LoadTest;

/// <summary>A run from the first call to the verdict.</summary>
internal static class LoadRun
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Returns the exit code.</summary>
    public static async Task<int> RunAsync(LoadOptions options, TimeProvider time)
    {
        var scenario = new Scenario(options.Scenario, options.Type, options.Seed);
        var recorder = new Recorder();
        var log = new CallLog();
        var storm = options.Scenario == ScenarioKind.Storm ? new Storm() : null;
        await using var front = new HttpFront(options.Url, options.Key);
        var caller = new Caller(scenario, front, recorder, log, storm, time);
        ILoop loop = options.Callers is { } callers ? new ClosedLoop(caller, callers, time) : new OpenLoop(caller, options.Rate!.Value, time);
        var window = Window.From(time, options.WarmUp, options.Duration);
        var running = loop.RunAsync(window);
        var lastAnswer = await WatchAsync(running, window, recorder, time);
        var result = Result(options, recorder, lastAnswer);
        await Console.Out.WriteLineAsync(ResultJson.Write(result));
        if (options.JsonFile is { } file)
        {
            await File.WriteAllTextAsync(file, ResultJson.Write(result));
        }

        return result.Held ? 0 : 1;
    }

    /// <summary>Closes each second of the counted time; returns how many seconds it lasted.</summary>
    private static async Task<double> WatchAsync(Task running, Window window, Recorder recorder, TimeProvider time)
    {
        var warmUp = time.GetElapsedTime(time.GetTimestamp(), window.Start);
        if (warmUp > TimeSpan.Zero)
        {
            await Task.Delay(warmUp, time);
        }

        using var timer = new PeriodicTimer(Second, time);
        var last = window.Start;
        while (!running.IsCompleted && time.GetTimestamp() < window.End)
        {
            await Task.WhenAny(running, timer.WaitForNextTickAsync().AsTask());
            var now = Math.Min(time.GetTimestamp(), window.End);
            recorder.Close(time.GetElapsedTime(window.Start, now).TotalSeconds, time.GetElapsedTime(last, now).TotalSeconds);
            last = now;
        }

        await running;
        recorder.CloseLate();
        return time.GetElapsedTime(window.Start, Math.Max(window.End, last)).TotalSeconds;
    }

    private static LoadResult Result(LoadOptions options, Recorder recorder, double seconds) => new()
    {
        Scenario = Arguments.NameOf(options.Scenario),
        Front = Arguments.NameOf(options.Front),
        Loop = options.Callers is null ? "open" : "closed",
        Callers = options.Callers,
        Rate = options.Rate,
        Seed = options.Seed,
        WarmUpSeconds = options.WarmUp.TotalSeconds,
        Seconds = seconds,
        Operations = recorder.Operations,
        PerSecond = Math.Round(recorder.Operations / seconds, 1),
        Errors = recorder.Errors,
        LatencyMs = recorder.Latencies,
        Answers = recorder.Tally.Counts,
    };
}
