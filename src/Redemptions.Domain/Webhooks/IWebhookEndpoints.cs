using Redemptions.Contracts;
using Redemptions.Domain.Auditing;

namespace Redemptions.Domain.Webhooks;

/// <summary>Stores the endpoints of accounts. Every change is written together with its audit entry.</summary>
public interface IWebhookEndpoints
{
    /// <summary>The most endpoints of an account and mode.</summary>
    const int Most = 10;

    /// <summary>The endpoints of an account, oldest first.</summary>
    Task<IReadOnlyList<StoredEndpoint>> ListAsync(string account, Mode mode, CancellationToken cancellationToken = default);

    /// <summary>The endpoint of that id in the account and mode, or null.</summary>
    Task<StoredEndpoint?> FindAsync(string account, Mode mode, string id, CancellationToken cancellationToken = default);

    /// <summary>The pending deliveries of an account's endpoints; endpoints without any are left out.</summary>
    Task<IReadOnlyList<PendingDeliveries>> CountPendingAsync(string account, Mode mode, CancellationToken cancellationToken = default);

    /// <summary>Adds an endpoint; false if the account has <see cref="Most"/> already.</summary>
    Task<bool> AddAsync(StoredEndpoint endpoint, AuditEntry audit, CancellationToken cancellationToken = default);

    /// <summary>Writes a changed endpoint, and drops its pending deliveries of types that it no longer wants. Its health is written only if it starts anew.</summary>
    /// <param name="changed">The endpoint, with the version that was read plus one.</param>
    /// <param name="startsAnew">Whether its health is written, and all its pending deliveries become due, oldest first.</param>
    /// <param name="audit">The audit entry.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>False if it was changed or deleted since it was read.</returns>
    Task<bool> ChangeAsync(StoredEndpoint changed, bool startsAnew, AuditEntry audit, CancellationToken cancellationToken = default);

    /// <summary>Deletes an endpoint and its pending deliveries; false if there is none of that id.</summary>
    Task<bool> DeleteAsync(string account, Mode mode, string id, AuditEntry audit, CancellationToken cancellationToken = default);

    /// <summary>Writes an audit entry of an act that changes nothing.</summary>
    Task RecordAsync(AuditEntry audit, CancellationToken cancellationToken = default);
}
