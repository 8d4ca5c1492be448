namespace Redemptions.Domain.Webhooks;

/// <summary>The queue of deliveries. The statement that writes a redemption adds to it.</summary>
public interface IWebhookOutbox
{
    /// <summary>The most deliveries in flight to one endpoint from one silo.</summary>
    const int MostInFlight = 8;

    /// <summary>The most deliveries to one endpoint that one silo claims before they are recorded; the database knows the same number. As many rounds of
    /// <see cref="MostInFlight"/> attempts as are needed for them fit into the lease.</summary>
    const int MostClaimed = 24;

    /// <summary>Leases due deliveries of enabled endpoints, at most <see cref="MostClaimed"/> of each less those that this silo holds. No other silo gets them before the lease ends or
    /// their attempt is recorded. A delivery is not due while an earlier event of the same subject is pending for the same endpoint.</summary>
    /// <param name="held">The deliveries that this silo claimed before and has not recorded, by endpoint.</param>
    /// <param name="most">The most deliveries to claim.</param>
    /// <param name="lease">The lease.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<WebhookClaim> ClaimAsync(IReadOnlyDictionary<string, int> held, int most, TimeSpan lease, CancellationToken cancellationToken = default);

    /// <summary>Gives deliveries that were not attempted back: they are due again at once.</summary>
    Task ReleaseAsync(IReadOnlyCollection<ClaimedDelivery> deliveries, CancellationToken cancellationToken = default);

    /// <summary>Stores the encrypted body of each event that has none, and returns the stored ones, by event. They are durable then.</summary>
    Task<IReadOnlyDictionary<string, string>> KeepBodiesAsync(IReadOnlyDictionary<string, string> bodies, CancellationToken cancellationToken = default);

    /// <summary>Records successful attempts in one statement, and returns those that it did not record, each of which <see cref="RecordAsync"/> has to record: those whose endpoint or
    /// delivery has more to change than the end of the delivery, those that ended meanwhile, and those that another transaction changes.</summary>
    Task<IReadOnlyList<AttemptedDelivery>> RecordDeliveredAsync(IReadOnlyList<AttemptedDelivery> delivered, CancellationToken cancellationToken = default);

    /// <summary>Records an attempt and what follows from it for the delivery and its endpoint, in one transaction. If the endpoint is disabled, writes the audit entry and the events
    /// for the account's other endpoints as well.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="draw">A random number from 0 to 1; see <see cref="RetrySchedule"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<RecordedAttempt> RecordAsync(ClaimedDelivery delivery, WebhookAttempt attempt, double draw, CancellationToken cancellationToken = default);

    /// <summary>Ends a delivery whose event cannot be made any more.</summary>
    Task DropAsync(ClaimedDelivery delivery, CancellationToken cancellationToken = default);

    /// <summary>Ends the lease of a delivery that was not attempted, and makes it due again after a wait. It uses no attempt.</summary>
    Task PutOffAsync(ClaimedDelivery delivery, TimeSpan wait, CancellationToken cancellationToken = default);

    /// <summary>Counts what enabled endpoints wait for, and what is disabled, over all accounts.</summary>
    Task<WebhookCounts> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>Removes at most <paramref name="most"/> deliveries that ended 30 days ago, that were due 30 days ago, or that no endpoint waits for, and bodies without deliveries; returns their number.</summary>
    Task<int> PurgeAsync(int most, CancellationToken cancellationToken = default);
}
