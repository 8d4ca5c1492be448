using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Seeded.Tests.Staging;

/// <summary>The real store of cards of a silo, with the faults of the current script.</summary>
internal sealed class ScriptedCards(ICardStore inner, Func<CardScript> script) : ICardStore
{
    /// <summary>Wraps the store that is registered in <paramref name="services"/>.</summary>
    public static void Wrap(IServiceCollection services, Func<CardScript> script)
    {
        var registered = services.Last(service => service.ServiceType == typeof(ICardStore));
        services.Remove(registered);
        services.AddSingleton<ICardStore>(provider => new ScriptedCards((ICardStore)ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!), script));
    }

    public Task SaveAsync(CardState state, CancellationToken cancellationToken = default) => script().SaveAsync(state, () => inner.SaveAsync(state, cancellationToken));

    public bool IsTaken(Exception exception) => inner.IsTaken(exception);

    public Task<CardId?> FindByCodeAsync(Mode mode, string type, IReadOnlyList<string> fingerprints, CancellationToken cancellationToken = default) =>
        inner.FindByCodeAsync(mode, type, fingerprints, cancellationToken);

    public async Task<Card?> FindAsync(Mode mode, CardId id, CancellationToken cancellationToken = default)
    {
        Card? card = null;
        await script().ReadAsync(mode, id, async () => card = await inner.FindAsync(mode, id, cancellationToken));
        return card;
    }

    public Task<CardPage> ListAsync(CardQuery query, CancellationToken cancellationToken = default) => inner.ListAsync(query, cancellationToken);

    public Task<IReadOnlyList<CardEntry>> EntriesAsync(Mode mode, CardId id, int after, int limit, CancellationToken cancellationToken = default) =>
        inner.EntriesAsync(mode, id, after, limit, cancellationToken);

    public Task<CardOperation?> FindOperationAsync(string account, Mode mode, string idempotencyKey, CancellationToken cancellationToken = default) =>
        inner.FindOperationAsync(account, mode, idempotencyKey, cancellationToken);

    public Task<Accrual?> FindAccrualAsync(string account, Mode mode, string id, CancellationToken cancellationToken = default) =>
        inner.FindAccrualAsync(account, mode, id, cancellationToken);

    public Task<Accrual?> FindAccrualByReferenceAsync(string account, Mode mode, string type, string externalReference, CancellationToken cancellationToken = default) =>
        inner.FindAccrualByReferenceAsync(account, mode, type, externalReference, cancellationToken);

    public Task<IReadOnlyList<DueCard>> LeaseDueAsync(int limit, TimeSpan lease, CancellationToken cancellationToken = default) =>
        script().LeaseAsync(() => inner.LeaseDueAsync(limit, lease, cancellationToken));

    public Task<IReadOnlyList<CardTotals>> TotalsAsync(Mode mode, StoredValueProgram program, DateTimeOffset asOf, CancellationToken cancellationToken = default) =>
        inner.TotalsAsync(mode, program, asOf, cancellationToken);
}
