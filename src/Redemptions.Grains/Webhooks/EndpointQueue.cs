using Redemptions.Domain.Webhooks;

namespace Redemptions.Grains.Webhooks;

/// <summary>The claimed deliveries of one endpoint: those that wait, those in flight, at most 8, and those that were delivered and are not recorded yet. Used under the dispatcher's lock.</summary>
internal sealed class EndpointQueue
{
    private readonly Queue<(ClaimedDelivery Delivery, byte[] Body)> _waiting = new();
    private int _inFlight;
    private int _unrecorded;

    /// <summary>How many deliveries this process holds.</summary>
    public int Held => _waiting.Count + _inFlight + _unrecorded;

    public void Add(ClaimedDelivery delivery, byte[] body) => _waiting.Enqueue((delivery, body));

    /// <summary>Takes the next delivery that waits if another may be in flight.</summary>
    /// <param name="latestEnd">When an attempt that begins now ends at the latest. A delivery whose lease is over by then is left to the silo that claims it next.</param>
    /// <param name="next">The delivery.</param>
    public bool TryStart(DateTimeOffset latestEnd, out (ClaimedDelivery Delivery, byte[] Body) next)
    {
        next = default;
        while (_inFlight < IWebhookOutbox.MostInFlight && _waiting.TryDequeue(out next))
        {
            if (latestEnd <= next.Delivery.LeasedUntil)
            {
                _inFlight++;
                return true;
            }
        }

        return false;
    }

    /// <summary>Counts an attempt that ended.</summary>
    public void End(bool isDelivered)
    {
        _inFlight--;
        _unrecorded += isDelivered ? 1 : 0;
    }

    public void Recorded() => _unrecorded--;

    /// <summary>Takes all that wait.</summary>
    public IReadOnlyList<ClaimedDelivery> Clear()
    {
        ClaimedDelivery[] waiting = [.. _waiting.Select(one => one.Delivery)];
        _waiting.Clear();
        return waiting;
    }
}
