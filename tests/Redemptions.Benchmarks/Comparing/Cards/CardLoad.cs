using System.Globalization;
using Redemptions.Benchmarks.Processes;

namespace Redemptions.Benchmarks.Comparing.Cards;

/// <summary>A closed loop of callers, each with its own card or all with one. The load tool of other comparisons takes vouchers; this one runs in the process of the command.</summary>
/// <param name="front">The service.</param>
/// <param name="cards">The codes; a caller takes the one of its number, and begins again after the last.</param>
/// <param name="postgresProcess">The postmaster.</param>
internal sealed class CardLoad(ICardFront front, IReadOnlyList<string> cards, int postgresProcess)
{
    private const long Amount = 100;
    private const double Middle = 0.5;
    private const double Most = 0.99;
    private static long _keys;

    /// <summary>Redemptions that were confirmed so far, those of warm-ups included.</summary>
    public long Confirmed { get; private set; }

    public async Task<LoadRun> RunAsync(LoadOrder order, CancellationToken stopping)
    {
        var before = await BalanceAsync();
        var window = new Window();
        var callers = Enumerable.Range(0, order.Callers!.Value).Select(number => Task.Run(() => CallAsync(cards[number % cards.Count], window), stopping)).ToArray();
        await Task.Delay(TimeSpan.FromSeconds(order.WarmUp), TimeProvider.System, stopping);
        var (begun, sample) = (TimeProvider.System.GetTimestamp(), Sample());
        window.IsOpen = true;
        await Task.Delay(TimeSpan.FromSeconds(order.Seconds), TimeProvider.System, stopping);
        window.IsOpen = false;
        var (seconds, used) = (TimeProvider.System.GetElapsedTime(begun).TotalSeconds, Sample() - sample);
        window.IsOver = true;
        var calls = await Task.WhenAll(callers);
        var confirmed = calls.Sum(call => call.Confirmed);
        Confirmed += confirmed;
        double[] latencies = [.. calls.SelectMany(call => call.Milliseconds).Order()];
        var result = new LoadResult
        {
            Scenario = order.Scenario,
            Seconds = seconds,
            Operations = latencies.Length,
            PerSecond = latencies.Length / seconds,
            Latency = new LoadResult.Latencies { Mean = latencies.Average(), P50 = At(latencies, Middle), P99 = At(latencies, Most), Max = latencies[^1] },
            Answers = new Dictionary<string, long> { ["confirmed"] = confirmed },
            Held = before - await BalanceAsync() == confirmed * Amount,
        };
        return new LoadRun(front.Name, order, result, used.PerOperation(latencies.Length));
    }

    private async Task<(long Confirmed, List<double> Milliseconds)> CallAsync(string card, Window window)
    {
        var (confirmed, milliseconds) = (0L, new List<double>());
        while (!window.IsOver)
        {
            var begun = TimeProvider.System.GetTimestamp();
            confirmed += await front.RedeemAsync(card, Amount, string.Create(CultureInfo.InvariantCulture, $"card-{Interlocked.Increment(ref _keys)}")) ? 1 : 0;
            if (window.IsOpen)
            {
                milliseconds.Add(TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds);
            }
        }

        return (confirmed, milliseconds);
    }

    private async Task<long> BalanceAsync()
    {
        var sum = 0L;
        foreach (var card in cards)
        {
            sum += await front.BalanceAsync(card);
        }

        return sum;
    }

    private ProcessorSample Sample() => new()
    {
        Machine = ProcessorTime.Machine(),
        Service = ProcessorTime.Of(front.Process),
        Postgres = ProcessorTime.WithChildren(postgresProcess),
        Simulators = 0,
        LoadTool = front.Process == Environment.ProcessId ? 0 : ProcessorTime.Of(Environment.ProcessId),
    };

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];

    private sealed class Window
    {
        private volatile bool _isOpen;
        private volatile bool _isOver;

        public bool IsOpen
        {
            get => _isOpen;
            set => _isOpen = value;
        }

        public bool IsOver
        {
            get => _isOver;
            set => _isOver = value;
        }
    }
}
