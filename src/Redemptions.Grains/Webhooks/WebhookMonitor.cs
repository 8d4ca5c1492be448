using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Redemptions.Domain.Webhooks;
using Redemptions.Grains.Keys;

namespace Redemptions.Grains.Webhooks;

/// <summary>Counts pending deliveries and disabled endpoints every 15 seconds. A metrics scrape reports the last count and does not query the database.</summary>
internal sealed class WebhookMonitor : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private static readonly WebhookCounts Unknown = new([], []);
    private readonly IWebhookOutbox _outbox;
    private readonly TimeProvider _time;
    private WebhookCounts _counts = Unknown;

    public WebhookMonitor(IWebhookOutbox outbox, WebhookMetrics metrics, TimeProvider time)
    {
        (_outbox, _time) = (outbox, time);
        metrics.Watch("redemptions.webhooks.pending", "{delivery}", "Webhooks that wait to be delivered, by endpoint.",
            () => _counts.Pending.Select(one => new Measurement<long>(one.Count, new KeyValuePair<string, object?>("endpoint", one.EndpointId))));
        metrics.Watch("redemptions.webhooks.oldest_pending_age", "s", "Age of the oldest event that waits to be delivered, by endpoint.", Ages);
        metrics.Watch("redemptions.webhooks.disabled_endpoints", "{endpoint}", "Disabled webhook endpoints, by reason.",
            () => _counts.Disabled.GroupBy(one => one.Reason).Select(same => new Measurement<long>(same.Count(), new KeyValuePair<string, object?>("reason", GrainKeys.SnakeCase(same.Key)))));
    }

    public async Task ReadAsync(CancellationToken cancellationToken) => _counts = await _outbox.CountAsync(cancellationToken);

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
                // Stale figures could hide a problem, so none are reported.
                _counts = Unknown;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private IEnumerable<Measurement<double>> Ages()
    {
        var now = _time.GetUtcNow();
        return _counts.Pending.Select(one => new Measurement<double>(
            Math.Max(0, (now - one.OldestAt).TotalSeconds), new KeyValuePair<string, object?>("endpoint", one.EndpointId)));
    }
}
