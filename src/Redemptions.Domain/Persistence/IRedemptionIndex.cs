using Redemptions.Contracts;
using Redemptions.Domain.Auditing;

namespace Redemptions.Domain.Persistence;

/// <summary>Reads the redemption index. Rows are written only together with a voucher's state, in one statement.</summary>
public interface IRedemptionIndex
{
    /// <summary>The redemption that an idempotency key belongs to, or null.</summary>
    /// <param name="account">The account of the key.</param>
    /// <param name="mode">Test or live.</param>
    /// <param name="idempotencyKey">The idempotency key.</param>
    /// <param name="voucher">Optional: the grain key that will be activated if no redemption is found. Its state may be prefetched in the same query.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<IndexEntry?> FindByKeyAsync(string account, Mode mode, string idempotencyKey, string? voucher = null, CancellationToken cancellationToken = default);

    /// <summary>The redemption of that id in the account and mode, or null.</summary>
    Task<IndexEntry?> FindAsync(string account, Mode mode, RedemptionId id, CancellationToken cancellationToken = default);

    /// <summary>The redemptions of these ids in one statement; those that are not there, or not in that account and mode, are left out.</summary>
    Task<IReadOnlyDictionary<RedemptionId, IndexEntry>> FindManyAsync(IReadOnlyCollection<RedemptionPlace> places, CancellationToken cancellationToken = default);

    /// <summary>A page of redemptions, newest first. The number of rows read is bounded, whatever the length of the history and the filter.</summary>
    Task<IndexPage> ListAsync(IndexQuery query, CancellationToken cancellationToken = default);

    /// <summary>Leases due redemptions, drafts and decided ones. No other caller gets them before <paramref name="lease"/> has passed.</summary>
    Task<IReadOnlyList<DueRedemption>> LeaseDueAsync(int limit, TimeSpan lease, CancellationToken cancellationToken = default);

    /// <summary>Counts what is undecided, due or needs attention, over all accounts, by type and mode.</summary>
    Task<IReadOnlyList<BacklogCount>> CountBacklogAsync(CancellationToken cancellationToken = default);

    /// <summary>Appends to the audit trail.</summary>
    Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken = default);

    /// <summary>Throws if the database does not respond or does not accept writes.</summary>
    Task CheckAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether the database refused a write for lack of disk space, memory or connections, or because its file is read-only.</summary>
    /// <param name="failure">The exception of the database driver, not one that wraps it.</param>
    bool IsFull(Exception failure);
}
