using Redemptions.Contracts;

namespace Redemptions.Grains.Index;

/// <summary>Reads the redemption index. Rows are written only together with a voucher's state, in one statement.</summary>
public interface IRedemptionIndex
{
    /// <summary>The redemption that an idempotency key belongs to, or null.</summary>
    /// <param name="account">Whose key it is.</param>
    /// <param name="mode">Test or live.</param>
    /// <param name="idempotencyKey">The key.</param>
    /// <param name="voucher">The voucher that is asked next where nothing is found, if that is known: its state may be read in the same look.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<IndexEntry?> FindByKeyAsync(string account, Mode mode, string idempotencyKey, string? voucher = null, CancellationToken cancellationToken = default);

    /// <summary>The redemption of that id in the account and mode, or null.</summary>
    Task<IndexEntry?> FindAsync(string account, Mode mode, RedemptionId id, CancellationToken cancellationToken = default);

    /// <summary>A page of redemptions, newest first. The work is bounded, however long the history is and whatever the filter finds.</summary>
    Task<IndexPage> ListAsync(IndexQuery query, CancellationToken cancellationToken = default);

    /// <summary>Leases redemptions that are to be asked about now, drafts and decided ones: nobody else gets them before <paramref name="lease"/> is over.</summary>
    Task<IReadOnlyList<DueRedemption>> LeaseDueAsync(int limit, TimeSpan lease, CancellationToken cancellationToken = default);

    /// <summary>What is undecided, due or in need of a person now, over all accounts: a handful of rows.</summary>
    Task<IReadOnlyList<BacklogCount>> CountBacklogAsync(CancellationToken cancellationToken = default);

    /// <summary>Appends to the audit trail.</summary>
    Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken = default);

    /// <summary>Throws where the database does not answer or takes no writes.</summary>
    Task CheckAsync(CancellationToken cancellationToken = default);
}
