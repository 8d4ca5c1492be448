using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Redemptions.Domain.Webhooks;

namespace Redemptions.Grains.Webhooks;

/// <summary>Delivers due webhooks, on every silo: it claims deliveries and attempts them, at most 8 at a time to one endpoint.</summary>
/// <remarks>It looks once a second, and when this process has written events or finished an attempt.</remarks>
internal sealed partial class WebhookWorker(
    IWebhookOutbox outbox, WebhookDeliverer deliverer, WebhookSignal signal, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<WebhookWorker> logger) : BackgroundService
{
    private const int MostInFlight = 256;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // Bounds how often a busy process asks the database.
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(15);

    // Results are recorded after the attempts; a shutdown does not wait for an unresponsive database.
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(20);
    private readonly CancellationTokenSource _ending = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _busy = new(StringComparer.Ordinal);
    private readonly HashSet<Task> _running = [];

    /// <summary>One round: claims due deliveries and starts their attempts. Returns whether there is any enabled endpoint.</summary>
    public async Task<bool> RoundAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, int> busy;
        int room;
        lock (_lock)
        {
            (busy, room) = (new Dictionary<string, int>(_busy), MostInFlight - _running.Count);
        }

        if (room <= 0)
        {
            return true;
        }

        var claim = await outbox.ClaimAsync(busy, room, Lease, cancellationToken);
        foreach (var delivery in claim.Deliveries)
        {
            Start(delivery);
        }

        return claim.HasEndpoints;
    }

    /// <summary>Waits for the attempts that are in flight.</summary>
    public Task DrainAsync()
    {
        lock (_lock)
        {
            return Task.WhenAll(_running);
        }
    }

    public override void Dispose()
    {
        _ending.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Claiming stops with the signal to stop, before the silo's other parts stop.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        try
        {
            while (true)
            {
                signal.Reset();
                var next = Task.Delay(Interval, time, stopping.Token);
                var hasEndpoints = await TryRoundAsync(stopping.Token);
                await Task.Delay(ShortestInterval, time, stopping.Token);
                await (hasEndpoints ? await Task.WhenAny(next, signal.Next) : next);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The stop: attempts that are in flight end, or are sent again after their lease.
        }

        _ending.CancelAfter(LongestAttempt);
        try
        {
            await DrainAsync().WaitAsync(LongestStop, time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            LogNotEnded();
        }
    }

    private async Task<bool> TryRoundAsync(CancellationToken stopping)
    {
        try
        {
            return await RoundAsync(stopping).WaitAsync(stopping);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            LogRoundFailed(exception);
            return false;
        }
    }

    private void Start(ClaimedDelivery delivery)
    {
        lock (_lock)
        {
            _busy[delivery.EndpointId] = _busy.GetValueOrDefault(delivery.EndpointId) + 1;
            var task = Task.Run(() => DeliverAsync(delivery));
            _running.Add(task);
            task.ContinueWith(ended => End(ended, delivery.EndpointId), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private void End(Task ended, string endpointId)
    {
        lock (_lock)
        {
            _running.Remove(ended);
            if (--_busy[endpointId] == 0)
            {
                _busy.Remove(endpointId);
            }
        }

        signal.Set();
    }

    private async Task DeliverAsync(ClaimedDelivery delivery)
    {
        try
        {
            await deliverer.DeliverAsync(delivery, _ending.Token);
        }
        catch (Exception exception)
        {
            LogNotRecorded(exception.GetType().FullName!, delivery.EventId, delivery.EndpointId);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Due webhooks could not be read from the database; the next round tries again.")]
    private partial void LogRoundFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The results of webhooks that were sent could not be recorded before the stop; another silo sends them again.")]
    private partial void LogNotEnded();

    // Without the exception's message, which may contain a receiver's address with a credential.
    [LoggerMessage(Level = LogLevel.Warning, Message = "The attempt to deliver {Event} to {Endpoint} ended without a recorded result ({Exception}); it is made again when its lease ends.")]
    private partial void LogNotRecorded(string exception, string @event, string endpoint);
}
