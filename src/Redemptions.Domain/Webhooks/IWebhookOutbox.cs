namespace Redemptions.Domain.Webhooks;

/// <summary>The queue of deliveries. The statement that writes a redemption adds to it.</summary>
public interface IWebhookOutbox
{
    /// <summary>The most deliveries in flight to one endpoint from one silo.</summary>
    const int MostPerEndpoint = 8;

    /// <summary>Leases due deliveries of enabled endpoints. No other silo gets them before the lease ends or their attempt is recorded. A delivery is not due while an earlier
    /// event of the same subject is pending for the same endpoint.</summary>
    /// <param name="busy">The deliveries of this silo that are in flight, by endpoint.</param>
    /// <param name="most">The most deliveries to claim.</param>
    /// <param name="lease">The lease.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<WebhookClaim> ClaimAsync(IReadOnlyDictionary<string, int> busy, int most, TimeSpan lease, CancellationToken cancellationToken = default);

    /// <summary>Stores the body of an event unless it has one, and returns the stored one.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="body">The encrypted body.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<string> KeepBodyAsync(string eventId, string body, CancellationToken cancellationToken = default);

    /// <summary>Records an attempt and what follows from it for the delivery and its endpoint, in one transaction. If the endpoint is disabled, writes the audit entry and the events
    /// for the account's other endpoints as well.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="draw">A random number from 0 to 1; see <see cref="RetrySchedule"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<RecordedAttempt> RecordAsync(ClaimedDelivery delivery, WebhookAttempt attempt, double draw, CancellationToken cancellationToken = default);

    /// <summary>Ends a delivery whose event cannot be made any more.</summary>
    Task DropAsync(ClaimedDelivery delivery, CancellationToken cancellationToken = default);

    /// <summary>Counts what is pending and disabled, over all accounts.</summary>
    Task<WebhookCounts> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>Removes at most <paramref name="most"/> deliveries that ended 30 days ago or that no endpoint waits for, and bodies without deliveries; returns their number.</summary>
    Task<int> PurgeAsync(int most, CancellationToken cancellationToken = default);
}
