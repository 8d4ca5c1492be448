using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Redemptions.Domain.Persistence;
using Redemptions.Grains.Keys;

namespace Redemptions.Grains.Telemetry;

/// <summary>Reads every 5 seconds how many redemptions are undecided, due or need attention. A metrics scrape reports the last reading and does not
/// query the database.</summary>
internal sealed class BacklogMonitor : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly IRedemptionIndex _index;
    private readonly TimeProvider _time;
    private IReadOnlyList<BacklogCount> _standings = [];
    private long _readAt;

    public BacklogMonitor(IRedemptionIndex index, RedemptionMetrics metrics, TimeProvider time)
    {
        (_index, _time, _readAt) = (index, time, time.GetTimestamp());
        metrics.Watch("redemptions.undecided", "{redemption}", "Redemptions without a decision, by type, mode and stage.", Undecided);
        metrics.Watch("redemptions.undecided.oldest_age", "s", "Age of the oldest redemption without a decision, by type and mode.", OldestAge);
        metrics.Watch("redemptions.due.oldest_overdue", "s", "Time since the longest overdue redemption became due, by type and mode.", OldestOverdue);
        metrics.Watch("redemptions.attention", "{redemption}", "Redemptions that need attention, by type, mode and reason.", Attention);
        metrics.Watch<double>("redemptions.index.read_age", "s", "Age of the last reading of the backlog.", () => [new(_time.GetElapsedTime(Interlocked.Read(ref _readAt)).TotalSeconds)]);
    }

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        _standings = await _index.CountBacklogAsync(cancellationToken);
        Interlocked.Exchange(ref _readAt, _time.GetTimestamp());
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        do
        {
            try
            {
                await ReadAsync(stoppingToken).WaitAsync(stoppingToken);
            }
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Stale figures could hide a problem, so none are reported; the reported age of the last reading keeps growing.
                _standings = [];
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private IEnumerable<Measurement<long>> Undecided() => _standings
        .Where(standing => standing.Place is BacklogStage.AwaitingAnswer or BacklogStage.InDoubt)
        .Select(standing => new Measurement<long>(standing.Count, [.. Of(standing), new("stage", GrainKeys.SnakeCase(standing.Place))]));

    private IEnumerable<Measurement<long>> Attention() => _standings
        .Where(standing => standing.Place == BacklogStage.Attention)
        .Select(standing => new Measurement<long>(standing.Count, [.. Of(standing), new("reason", standing.Reason)]));

    private IEnumerable<Measurement<double>> OldestAge() => Ages(BacklogStage.AwaitingAnswer, BacklogStage.InDoubt);

    private IEnumerable<Measurement<double>> OldestOverdue() => Ages(BacklogStage.Due);

    private IEnumerable<Measurement<double>> Ages(params BacklogStage[] places)
    {
        var now = _time.GetUtcNow();
        return _standings.Where(standing => places.Contains(standing.Place))
            .GroupBy(standing => (standing.Type, standing.Mode))
            .Select(same => new Measurement<double>(Math.Max(0, (now - same.Min(standing => standing.Oldest)).TotalSeconds), RedemptionMetrics.Of(same.Key.Type, same.Key.Mode)));
    }

    private static KeyValuePair<string, object?>[] Of(BacklogCount standing) => RedemptionMetrics.Of(standing.Type, standing.Mode);
}
