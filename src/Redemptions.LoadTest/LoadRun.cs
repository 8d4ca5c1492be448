using System.Net.Http.Json;
using System.Net.Sockets;
using Redemptions.Checker.Reading;
using Redemptions.LoadTest.Checking;
using Redemptions.LoadTest.Fronts;
using Redemptions.LoadTest.Loops;
using Redemptions.LoadTest.Measuring;
using Redemptions.LoadTest.Operations;
using Redemptions.LoadTest.Reports;
using Redemptions.LoadTest.Webhooks;
using Spectre.Console;

namespace Redemptions.LoadTest;

/// <summary>A run: it makes the calls, retries undecided ones, checks the answers and writes the result.</summary>
internal sealed class LoadRun(LoadOptions options, IAnsiConsole console, TimeProvider time)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryTimeout = TimeSpan.FromMinutes(2);

    // Longer than an attempt that gets no answer and the wait before the second one together.
    private static readonly TimeSpan WithoutWebhook = TimeSpan.FromSeconds(30);

    private readonly Measurements _measurements = new();
    private readonly AnswerCounts _outside = new();
    private readonly CallLog _log = new();
    private readonly StormAnswers? _storm = options.Scenario == ScenarioKind.Storm ? new StormAnswers() : null;
    private readonly ProgressDisplay _display = new(console, time);

    /// <summary>Returns the exit code.</summary>
    /// <exception cref="ArgumentsException">An option is refused by the simulators or the service, or one of them does not answer.</exception>
    /// <exception cref="RunFailedException">The service does not return what the check needs.</exception>
    public async Task<int> RunAsync()
    {
        using var simulators = new HttpClient { BaseAddress = options.Simulators };
        await PrepareAsync(simulators);
        await using IFront front = options.Front == FrontKind.Grain
            ? await GrainFront.ConnectAsync(options.Settings)
            : new HttpFront(options.Url, options.Key);
        var cards = new CardBook(front, options.Seed, time);
        var scenario = new Scenario(
            options.Scenario, options.Type, options.Seed, Scenario.CardsOf(options.Scenario) is > 0 and var quantity ? await cards.IssueAsync(quantity) : null);
        console.Profile.Out.Writer.WriteLine($"{KebabCase.Of(options.Scenario)} over {KebabCase.Of(options.Front)}, seed {options.Seed}");
        await using var webhooks = options.Webhooks ? await WebhookListener.StartAsync(options.Url, options.Key, time) : null;
        MeasurementWindow window = null!;
        await _display.ShowAsync(async show => window = await LoadAsync(scenario, front, show));
        LoadVerdict verdict = null!;
        WebhookFigures? figures = null;
        await _display.ShowAsync(async show => (verdict, figures) = await CheckAsync(scenario, front, cards, simulators, webhooks?.Receipts, window, show));
        var result = Result(verdict, figures);
        ResultTable.Write(console, result, verdict, !options.NoCheck);
        await WriteFilesAsync(result, verdict);
        return result.Held ? 0 : 1;
    }

    private async Task PrepareAsync(HttpClient simulators)
    {
        TouchFiles();
        try
        {
            using var answer = options.Latency is { } latency
                ? await simulators.PutAsync("/latency", JsonContent.Create(latency))
                : await simulators.GetAsync("/latency");
            if (!answer.IsSuccessStatusCode)
            {
                throw new ArgumentsException($"--latency is refused by the simulators: {await answer.Content.ReadAsStringAsync()}");
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException)
        {
            throw new ArgumentsException($"--simulators {options.Simulators} does not answer: {exception.Message} Start the simulators, or correct the address.");
        }
    }

    /// <summary>Makes the calls, and records each second of the counted time.</summary>
    private async Task<MeasurementWindow> LoadAsync(Scenario scenario, IFront front, Action<RunProgress> show)
    {
        var caller = new LoadCaller(scenario, front, _measurements, _outside, _log, _storm, time);
        ILoop loop = options.Callers is { } callers ? new ClosedLoop(caller, callers, time) : new OpenLoop(caller, options.Rate!.Value, time);
        var window = MeasurementWindow.From(time, options.WarmUp, options.Duration);
        var running = loop.RunAsync(window);
        if (options.WarmUp > TimeSpan.Zero)
        {
            show(new RunProgress("warm-up", options.WarmUp + options.Duration));
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
            show(new RunProgress("counting", left, point, _measurements.AnswerCounts.All));
        }

        show(new RunProgress("waiting for the last answers"));
        await running;
        _measurements.AddRemaining();
        return window;
    }

    private async Task<(LoadVerdict Verdict, WebhookFigures? Webhooks)> CheckAsync(
        Scenario scenario, IFront front, CardBook cards, HttpClient simulators, WebhookReceipts? receipts, MeasurementWindow window, Action<RunProgress> show)
    {
        var retries = new UndecidedRetries(scenario, front, _outside, _log, time, RetryTimeout);
        await retries.RunAsync(left => show(new RunProgress($"retrying undecided calls: {left} left")));
        var verification = new LoadVerification(scenario, front, cards, _log, retries, new LedgerSource(simulators), time);
        var verdict = await verification.RunAsync(!options.NoCheck, (done, all) => show(new RunProgress($"checking calls: {done} of {all}")));
        return (verdict, receipts is null ? null : await WaitForWebhooksAsync(receipts, WebhookReceipts.Expected(_log, retries), window, show));
    }

    /// <summary>Waits until every event of the run's redemptions has come, or none has come for a while.</summary>
    private async Task<WebhookFigures> WaitForWebhooksAsync(
        WebhookReceipts receipts, IReadOnlyDictionary<string, ExpectedRedemption> expected, MeasurementWindow window, Action<RunProgress> show)
    {
        var (received, last) = (receipts.Received, time.GetTimestamp());
        while (receipts.Missing(expected) is > 0 and var missing && time.GetElapsedTime(last) < WithoutWebhook)
        {
            show(new RunProgress($"waiting for webhooks: {missing} missing"));
            await Task.Delay(Second, time);
            (received, last) = receipts.Received is var now && now > received ? (now, time.GetTimestamp()) : (received, last);
        }

        return receipts.Figures(expected, window);
    }

    private LoadResult Result(LoadVerdict verdict, WebhookFigures? webhooks) => new()
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
        PerSecond = Math.Round(_measurements.AnsweredInWindow / options.Duration.TotalSeconds, 1),
        Errors = _measurements.Errors,
        LatencyMs = _measurements.Latencies,
        Answers = _measurements.AnswerCounts.All,
        ProviderRequests = verdict.ProviderRequests,
        Webhooks = webhooks,
        Broken = [.. UnexpectedAnswers.In(options.Scenario, _measurements.AnswerCounts, _outside, _measurements.Operations, _storm), .. verdict.Broken, .. webhooks?.Broken() ?? []],
    };

    // A file that cannot be written must not be found out after the run.
    private void TouchFiles()
    {
        foreach (var (option, path) in new[] { ("--json", options.JsonFile), ("--chart", options.ChartFile), ("--page", options.PageFile) })
        {
            try
            {
                if (path is not null)
                {
                    using var file = File.Open(path, FileMode.OpenOrCreate, FileAccess.Write);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new ArgumentsException($"{option} {path} cannot be written: {exception.Message}");
            }
        }
    }

    private async Task WriteFilesAsync(LoadResult result, LoadVerdict verdict)
    {
        if (options.JsonFile is { } json)
        {
            await File.WriteAllTextAsync(json, ResultJson.Write(result));
        }

        if (options.ChartFile is { } chart)
        {
            await File.WriteAllTextAsync(chart, Chart.File(result, _measurements.Points));
        }

        if (options.PageFile is { } page)
        {
            await File.WriteAllTextAsync(page, ReportPage.Of(result, verdict, !options.NoCheck, _measurements.Points));
        }
    }
}
