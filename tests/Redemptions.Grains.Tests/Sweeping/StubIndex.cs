using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Persistence;

namespace Redemptions.Grains.Tests.Sweeping;

/// <summary>An index with the two methods that background services call; the others throw.</summary>
internal sealed class StubIndex : IRedemptionIndex
{
    public Func<IReadOnlyList<DueRedemption>> Lease { get; init; } = () => [];

    public Func<IReadOnlyList<BacklogCount>> Standings { get; init; } = () => [];

    public Task<IReadOnlyList<DueRedemption>> LeaseDueAsync(int limit, TimeSpan lease, CancellationToken cancellationToken = default) => Task.FromResult(Lease());

    public Task<IReadOnlyList<BacklogCount>> CountBacklogAsync(CancellationToken cancellationToken = default) => Task.FromResult(Standings());

    public Task<IndexEntry?> FindByKeyAsync(string account, Mode mode, string idempotencyKey, string? voucher = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IndexEntry?> FindAsync(string account, Mode mode, RedemptionId id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<RedemptionId, IndexEntry>> FindManyAsync(IReadOnlyCollection<RedemptionPlace> places, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IndexPage> ListAsync(IndexQuery query, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task CheckAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public bool IsFull(Exception failure) => throw new NotSupportedException();
}
