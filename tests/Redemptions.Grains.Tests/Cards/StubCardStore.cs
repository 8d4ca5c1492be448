using Redemptions.Contracts;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Grains.Tests.Cards;

/// <summary>A store with the method that the sweeper calls; the others throw.</summary>
internal sealed class StubCardStore(IEnumerable<DueCard> due) : ICardStore
{
    private readonly Queue<DueCard> _due = new(due);

    /// <summary>Each card once.</summary>
    public Task<IReadOnlyList<DueCard>> LeaseDueAsync(int limit, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        List<DueCard> leased = [];
        while (leased.Count < limit && _due.TryDequeue(out var next))
        {
            leased.Add(next);
        }

        return Task.FromResult<IReadOnlyList<DueCard>>(leased);
    }

    public Task SaveAsync(CardState state, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public bool IsTaken(Exception exception) => throw new NotSupportedException();

    public Task<CardId?> FindByCodeAsync(Mode mode, string type, IReadOnlyList<string> fingerprints, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Card?> FindAsync(Mode mode, CardId id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<CardPage> ListAsync(CardQuery query, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<CardEntry>> EntriesAsync(Mode mode, CardId id, int after, int limit, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<CardOperation?> FindOperationAsync(string account, Mode mode, string idempotencyKey, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Accrual?> FindAccrualAsync(string account, Mode mode, string id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Accrual?> FindAccrualByReferenceAsync(string account, Mode mode, string type, string externalReference, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<CardTotals>> TotalsAsync(Mode mode, StoredValueProgram program, DateTimeOffset asOf, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
