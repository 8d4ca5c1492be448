namespace Redemptions.Simulators.Webhooks;

/// <summary>The last deliveries, oldest first.</summary>
internal sealed class WebhookInbox(TimeProvider time)
{
    /// <summary>The most deliveries that are kept.</summary>
    public const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<WebhookDelivery> _deliveries = new();
    private long _last;

    /// <summary>Stores a delivery with its number and time; the oldest one makes room.</summary>
    public void Add(WebhookDelivery delivery)
    {
        lock (_lock)
        {
            if (_deliveries.Count == Capacity)
                _deliveries.Dequeue();
            _deliveries.Enqueue(delivery with { Number = ++_last, ReceivedAt = time.GetUtcNow() });
        }
    }

    /// <summary>The deliveries with a higher number.</summary>
    public IReadOnlyList<WebhookDelivery> After(long number)
    {
        lock (_lock)
            return [.. _deliveries.Where(delivery => delivery.Number > number)];
    }

    public void Clear()
    {
        lock (_lock)
        {
            _deliveries.Clear();
            _last = 0;
        }
    }
}
