using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Persistence;

namespace Redemptions.Seeded.Tests.Staging;

/// <summary>The real index of a silo, with the faults of the current script.</summary>
internal sealed class ScriptedIndex(IRedemptionIndex inner, Func<Script> script, Func<CardScript> cards) : IRedemptionIndex
{
    /// <summary>Wraps the index that is registered in <paramref name="services"/>.</summary>
    public static void Wrap(IServiceCollection services, Func<Script> script, Func<CardScript> cards)
    {
        var registered = services.Last(service => service.ServiceType == typeof(IRedemptionIndex));
        services.Remove(registered);
        services.AddSingleton<IRedemptionIndex>(provider =>
            new ScriptedIndex((IRedemptionIndex)ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!), script, cards));
    }

    public async Task<IndexEntry?> FindByKeyAsync(string account, Mode mode, string idempotencyKey, string? voucher = null, CancellationToken cancellationToken = default)
    {
        IndexEntry? entry = null;
        await cards().LookUpAsync(idempotencyKey, async () => entry = await script().LookUpAsync(
            account, idempotencyKey, () => inner.FindByKeyAsync(account, mode, idempotencyKey, voucher, cancellationToken)));
        return entry;
    }

    public async Task<IndexEntry?> FindAsync(string account, Mode mode, RedemptionId id, CancellationToken cancellationToken = default)
    {
        IndexEntry? entry = null;
        await cards().ReadAsync(id, async () => entry = await inner.FindAsync(account, mode, id, cancellationToken));
        return entry;
    }

    public Task<IReadOnlyDictionary<RedemptionId, IndexEntry>> FindManyAsync(IReadOnlyCollection<RedemptionPlace> places, CancellationToken cancellationToken = default) =>
        inner.FindManyAsync(places, cancellationToken);

    public Task<IndexPage> ListAsync(IndexQuery query, CancellationToken cancellationToken = default) => inner.ListAsync(query, cancellationToken);

    public Task<IReadOnlyList<DueRedemption>> LeaseDueAsync(int limit, TimeSpan lease, CancellationToken cancellationToken = default) =>
        script().LeaseAsync(() => inner.LeaseDueAsync(limit, lease, cancellationToken));

    public Task<IReadOnlyList<BacklogCount>> CountBacklogAsync(CancellationToken cancellationToken = default) => inner.CountBacklogAsync(cancellationToken);

    public Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken = default) => inner.AppendAsync(entry, cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken = default) => inner.CheckAsync(cancellationToken);

    public bool IsFull(Exception failure) => inner.IsFull(failure);
}
