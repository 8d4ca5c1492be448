using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Redemptions.Domain.Webhooks;

namespace Redemptions.Grains.Webhooks;

/// <summary>Removes what is older than its retention, in small batches.</summary>
internal sealed partial class WebhookRetention(IWebhookOutbox outbox, TimeProvider time, ILogger<WebhookRetention> logger) : BackgroundService
{
    private const int Batch = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <summary>Removes all that is due.</summary>
    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        while (await outbox.PurgeAsync(Batch, cancellationToken) >= Batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PurgeAsync(stoppingToken).WaitAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception, Interval);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old webhooks could not be removed from the database; the next attempt is in {Interval}.")]
    private partial void LogFailed(Exception exception, TimeSpan interval);
}
