using Microsoft.Extensions.Logging;
using Redemptions.Domain.Webhooks;
using Redemptions.Grains.Webhooks.Sending;

namespace Redemptions.Grains.Webhooks;

/// <summary>Attempts claimed deliveries, at most 8 at a time to one endpoint, and keeps the successful attempts until they are recorded together.</summary>
internal sealed partial class WebhookDispatcher(WebhookDeliverer deliverer, IWebhookOutbox outbox, WebhookSignal signal, TimeProvider time, ILogger<WebhookDispatcher> logger) : IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, EndpointQueue> _queues = new(StringComparer.Ordinal);
    private readonly HashSet<Task> _running = [];
    private readonly List<AttemptedDelivery> _delivered = [];
    private bool _isStopping;

    /// <summary>The deliveries that this process holds, by endpoint.</summary>
    public IReadOnlyDictionary<string, int> Held()
    {
        lock (_lock)
        {
            return _queues.ToDictionary(queue => queue.Key, queue => queue.Value.Held);
        }
    }

    /// <summary>Attempts deliveries as soon as their endpoints have room; after the stop, gives them back.</summary>
    public Task AddAsync(IReadOnlyList<(ClaimedDelivery Delivery, byte[] Body)> deliveries)
    {
        lock (_lock)
        {
            if (_isStopping)
            {
                return ReleaseAsync([.. deliveries.Select(one => one.Delivery)]);
            }

            foreach (var (delivery, body) in deliveries)
            {
                Queue(delivery.EndpointId).Add(delivery, body);
            }

            foreach (var endpoint in deliveries.Select(one => one.Delivery.EndpointId).Distinct())
            {
                StartNext(Queue(endpoint));
                RemoveIfEmpty(endpoint);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Records the successful attempts that ended since the last call.</summary>
    public async Task RecordAsync()
    {
        AttemptedDelivery[] delivered;
        lock (_lock)
        {
            delivered = [.. _delivered];
            _delivered.Clear();
        }

        try
        {
            await (delivered.Length == 0 ? Task.CompletedTask : deliverer.RecordDeliveredAsync(delivered));
        }
        catch (Exception exception)
        {
            LogNotRecorded(exception, delivered.Length);
        }

        lock (_lock)
        {
            foreach (var endpoint in delivered.Select(one => one.Delivery.EndpointId))
            {
                _queues[endpoint].Recorded();
                RemoveIfEmpty(endpoint);
            }
        }
    }

    /// <summary>Starts no attempt any more: gives what waits back, lets the attempts in flight run for 15 seconds, and records what was delivered.</summary>
    public async Task StopAsync()
    {
        ClaimedDelivery[] waiting;
        lock (_lock)
        {
            _isStopping = true;
            waiting = [.. _queues.Values.SelectMany(queue => queue.Clear())];
        }

        using var limit = time.CreateTimer(_ => _ending.Cancel(), null, HttpWebhookSender.Timeout, Timeout.InfiniteTimeSpan);
        await ReleaseAsync(waiting);
        await DrainAsync();
        await RecordAsync();
    }

    /// <summary>Waits for the attempts that are in flight.</summary>
    public Task DrainAsync()
    {
        lock (_lock)
        {
            return Task.WhenAll(_running);
        }
    }

    public void Dispose() => _ending.Dispose();

    // Call inside the lock.
    private void StartNext(EndpointQueue queue)
    {
        while (!_isStopping && queue.TryStart(time.GetUtcNow() + HttpWebhookSender.Timeout, out var next))
        {
            var task = Task.Run(() => AttemptAsync(queue, next.Delivery, next.Body));
            _running.Add(task);
            task.ContinueWith(End, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private void End(Task ended)
    {
        lock (_lock)
        {
            _running.Remove(ended);
        }
    }

    /// <summary>Attempts a delivery. A success is recorded later, with others; a failure at once, before the next attempt to the endpoint begins.</summary>
    private async Task AttemptAsync(EndpointQueue queue, ClaimedDelivery delivery, byte[] body)
    {
        AttemptedDelivery? delivered = null;
        var isStopped = false;
        try
        {
            var attempted = await deliverer.SendAsync(delivery, body, _ending.Token);
            (delivered, isStopped) = attempted.Attempt.Error is null ? (attempted, false) : (null, await deliverer.RecordAsync(attempted));
        }
        catch (Exception exception)
        {
            LogNoResult(exception.GetType().FullName!, delivery.EventId, delivery.EndpointId);
        }

        IReadOnlyList<ClaimedDelivery> waiting;
        lock (_lock)
        {
            queue.End(delivered is not null);
            if (delivered is not null)
            {
                _delivered.Add(delivered);
            }

            waiting = isStopped ? queue.Clear() : [];
            StartNext(queue);
            RemoveIfEmpty(delivery.EndpointId);
        }

        await ReleaseAsync(waiting);
        signal.Set();
    }

    private EndpointQueue Queue(string endpoint) => _queues.TryGetValue(endpoint, out var queue) ? queue : _queues[endpoint] = new EndpointQueue();

    private void RemoveIfEmpty(string endpoint)
    {
        if (_queues.TryGetValue(endpoint, out var queue) && queue.Held == 0)
        {
            _queues.Remove(endpoint);
        }
    }

    private async Task ReleaseAsync(IReadOnlyList<ClaimedDelivery> waiting)
    {
        try
        {
            await (waiting.Count == 0 ? Task.CompletedTask : outbox.ReleaseAsync(waiting));
        }
        catch (Exception exception)
        {
            LogNotReleased(exception, waiting.Count);
        }
    }

    // Without the exception's message, which may contain a receiver's address with a credential.
    [LoggerMessage(Level = LogLevel.Warning, Message = "The attempt to deliver {Event} to {Endpoint} ended without a recorded result ({Exception}); it is made again when its lease ends.")]
    private partial void LogNoResult(string exception, string @event, string endpoint);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The results of up to {Count} delivered webhooks could not be recorded; those are sent again when their leases end.")]
    private partial void LogNotRecorded(Exception exception, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} claimed webhooks that were not sent could not be given back; they are due again when their leases end.")]
    private partial void LogNotReleased(Exception exception, int count);
}
