using Redemptions.Contracts;

namespace Redemptions.Domain.Auditing;

/// <summary>Reads the audit trail.</summary>
public interface IAuditStore
{
    /// <summary>A page of entries. The number of rows read is bounded, whatever the filter.</summary>
    Task<AuditEntryPage> ListAsync(AuditQuery query, CancellationToken cancellationToken = default);

    /// <summary>The end of an account's chain.</summary>
    Task<AuditHead> ReadHeadAsync(string account, CancellationToken cancellationToken = default);

    /// <summary>Verifies an account's chain of one day.</summary>
    /// <param name="account">The account.</param>
    /// <param name="day">The day, in UTC.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<AuditChainCheck> VerifyAsync(string account, DateOnly day, CancellationToken cancellationToken = default);
}
