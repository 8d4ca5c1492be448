using Redemptions.Http;
using Redemptions.LoadTest.Checking;
using Redemptions.LoadTest.Fronts;
using Redemptions.LoadTest.Loops;
using Redemptions.LoadTest.Measuring;

namespace Redemptions.LoadTest.Webhooks;

/// <summary>Counts the events that come, and compares them with the redemptions of the run.</summary>
internal sealed class WebhookReceipts(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly HashSet<ulong> _events = [];
    private readonly Dictionary<string, Receipt> _redemptions = [];
    private readonly List<(long DecidedAt, TimeSpan Delay)> _decisions = [];
    private long _duplicates;
    private long _outOfOrder;
    private long _refused;

    /// <summary>The number of different events so far.</summary>
    public long Received
    {
        get
        {
            lock (_lock)
            {
                return _events.Count;
            }
        }
    }

    /// <summary>The redemptions that the answers of a run showed, by their ids.</summary>
    public static IReadOnlyDictionary<string, ExpectedRedemption> Expected(CallLog log, UndecidedRetries retries)
    {
        var expected = new Dictionary<string, ExpectedRedemption>();
        var logged = Enumerable.Range(0, checked((int)log.End)).Select(number => log.At(number)).OfType<Call>();
        foreach (var answer in logged.Concat(retries.Calls.SelectMany(calls => calls)).Select(call => call.Answer).Where(answer => answer.IsRedemption))
        {
            var before = expected.GetValueOrDefault(answer.Id!);
            expected[answer.Id!] = new ExpectedRedemption(Math.Max(before.Version, answer.Version), before.IsDecided || answer.IsDecided);
        }

        return expected;
    }

    /// <summary>Adds a verified event.</summary>
    /// <param name="received">The event.</param>
    /// <param name="receivedAt">The timestamp of its receipt.</param>
    /// <param name="age">The time since the change that it tells of.</param>
    public void Add(WebhookEvent received, long receivedAt, TimeSpan age)
    {
        var isDecision = received.Type is "redemption.confirmed" or "redemption.failed";
        lock (_lock)
        {
            if (!_events.Add(ReferenceHashes.Of(received.Id)))
            {
                _duplicates++;
                return;
            }

            if (received is not WebhookEvent.RedemptionChanged { Redemption: { } redemption })
            {
                return;
            }

            var before = _redemptions.GetValueOrDefault(redemption.Id);
            _outOfOrder += redemption.Version < before.Version ? 1 : 0;
            _redemptions[redemption.Id] = new Receipt(before.Events + 1, Math.Max(before.Version, redemption.Version), before.IsDecided || isDecision);
            if (isDecision)
            {
                _decisions.Add((receivedAt - MeasurementWindow.Ticks(time, age), age));
            }
        }
    }

    /// <summary>Counts a request that did not verify.</summary>
    public void Refuse() => Interlocked.Increment(ref _refused);

    /// <summary>The number of events that have not come yet.</summary>
    public long Missing(IReadOnlyDictionary<string, ExpectedRedemption> expected)
    {
        lock (_lock)
        {
            return expected.Sum(redemption => redemption.Value.Missing(_redemptions.GetValueOrDefault(redemption.Key)));
        }
    }

    /// <summary>The figures of a run that has ended.</summary>
    public WebhookFigures Figures(IReadOnlyDictionary<string, ExpectedRedemption> expected, MeasurementWindow window)
    {
        lock (_lock)
        {
            var delays = Measurements.NewHistogram();
            foreach (var (_, delay) in _decisions.Where(decision => window.Counts(decision.DecidedAt)))
            {
                delays.RecordValue(Measurements.Microseconds(delay));
            }

            return new WebhookFigures(_events.Count, _duplicates, Missing(expected), _outOfOrder, Interlocked.Read(ref _refused), Latencies.Of(delays));
        }
    }
}
