using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Testing.Faults;

/// <summary>The real store of cards. Its own writes can be made to fail, its reads by code are counted, and it can hide from the sweeper what is due.</summary>
internal sealed class FaultyCardStore : ICardStore
{
    private ICardStore? _inner;
    private int _codesRead;

    /// <summary>Whether the sweeper finds nothing.</summary>
    public bool HidesDue { get; set; }

    /// <summary>Called before each write that is not a grain's. An exception makes the write fail with nothing written.</summary>
    public Func<Task> BeforeSave { get; set; } = () => Task.CompletedTask;

    /// <summary>Called after each write that is not a grain's. An exception makes a write that was stored look failed.</summary>
    public Func<Task> AfterSave { get; set; } = () => Task.CompletedTask;

    /// <summary>How often a card was looked for by its code.</summary>
    public int CodesRead => Volatile.Read(ref _codesRead);

    /// <summary>Wraps the store that is registered in <paramref name="services"/>.</summary>
    public void Wrap(IServiceCollection services)
    {
        var registered = services.Last(service => service.ServiceType == typeof(ICardStore));
        services.Remove(registered);
        services.AddSingleton<ICardStore>(provider =>
        {
            _inner = (ICardStore)ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!);
            return this;
        });
    }

    public async Task SaveAsync(CardState state, CancellationToken cancellationToken = default)
    {
        await BeforeSave();
        await _inner!.SaveAsync(state, cancellationToken);
        await AfterSave();
    }

    public bool IsTaken(Exception exception) => _inner!.IsTaken(exception);

    public Task<CardId?> FindByCodeAsync(Mode mode, string type, IReadOnlyList<string> fingerprints, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _codesRead);
        return _inner!.FindByCodeAsync(mode, type, fingerprints, cancellationToken);
    }

    public Task<Card?> FindAsync(Mode mode, CardId id, CancellationToken cancellationToken = default) => _inner!.FindAsync(mode, id, cancellationToken);

    public Task<CardPage> ListAsync(CardQuery query, CancellationToken cancellationToken = default) => _inner!.ListAsync(query, cancellationToken);

    public Task<IReadOnlyList<CardEntry>> EntriesAsync(Mode mode, CardId id, int after, int limit, CancellationToken cancellationToken = default) =>
        _inner!.EntriesAsync(mode, id, after, limit, cancellationToken);

    public Task<CardOperation?> FindOperationAsync(string account, Mode mode, string idempotencyKey, CancellationToken cancellationToken = default) =>
        _inner!.FindOperationAsync(account, mode, idempotencyKey, cancellationToken);

    public Task<Accrual?> FindAccrualAsync(string account, Mode mode, string id, CancellationToken cancellationToken = default) =>
        _inner!.FindAccrualAsync(account, mode, id, cancellationToken);

    public Task<Accrual?> FindAccrualByReferenceAsync(string account, Mode mode, string type, string externalReference, CancellationToken cancellationToken = default) =>
        _inner!.FindAccrualByReferenceAsync(account, mode, type, externalReference, cancellationToken);

    public async Task<IReadOnlyList<DueCard>> LeaseDueAsync(int limit, TimeSpan lease, CancellationToken cancellationToken = default) =>
        HidesDue ? [] : await _inner!.LeaseDueAsync(limit, lease, cancellationToken);

    public Task<IReadOnlyList<CardTotals>> TotalsAsync(Mode mode, StoredValueProgram program, DateTimeOffset asOf, CancellationToken cancellationToken = default) =>
        _inner!.TotalsAsync(mode, program, asOf, cancellationToken);
}
