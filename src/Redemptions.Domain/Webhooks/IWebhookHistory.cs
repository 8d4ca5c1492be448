using Redemptions.Contracts;
using Redemptions.Domain.Auditing;

namespace Redemptions.Domain.Webhooks;

/// <summary>Reads events and deliveries of the last 30 days, and sends events again.</summary>
public interface IWebhookHistory
{
    /// <summary>A page of events. The number of rows read is bounded, whatever the filter.</summary>
    Task<HistoryPage<StoredEvent>> ListEventsAsync(EventQuery query, CancellationToken cancellationToken = default);

    /// <summary>The event of that id in the account and mode, or null.</summary>
    Task<StoredEvent?> FindEventAsync(string account, Mode mode, string id, CancellationToken cancellationToken = default);

    /// <summary>A page of deliveries. The number of rows read is bounded, whatever the filter.</summary>
    Task<HistoryPage<StoredDelivery>> ListDeliveriesAsync(EventQuery query, CancellationToken cancellationToken = default);

    /// <summary>Makes deliveries of an event due now, with a new schedule.</summary>
    Task ResendAsync(string account, Mode mode, StoredEvent sent, IReadOnlyList<string> endpointIds, AuditEntry audit, CancellationToken cancellationToken = default);
}
