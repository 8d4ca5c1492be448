using Redemptions.Contracts;

namespace Redemptions.Domain.StoredValue;

/// <summary>Reads cards and their entries, and makes cards. What a card grain changes is written as its state.</summary>
internal interface ICardStore
{
    /// <summary>Saves what needs no card grain in one statement: new cards (<see cref="CardState.Issued"/>) with their entries, operations, redemptions that were declined
    /// without a card, and audit entries, which it signs. An error saves nothing.</summary>
    /// <exception cref="DuplicateCodeException">A code is taken; nothing was written.</exception>
    /// <exception cref="DuplicateKeyException">An idempotency key is taken; nothing was written.</exception>
    Task SaveAsync(CardState state, CancellationToken cancellationToken = default);

    /// <summary>Whether a failed write of a card's state certainly stored nothing because a unique value is taken, such as an idempotency key.</summary>
    bool IsTaken(Exception exception);

    /// <summary>The card of a code, by any of its fingerprints (versions of the key), or null. The mapping never changes.</summary>
    Task<CardId?> FindByCodeAsync(Mode mode, string type, IReadOnlyList<string> fingerprints, CancellationToken cancellationToken = default);

    /// <summary>A card as it is stored, or null.</summary>
    Task<Card?> FindAsync(Mode mode, CardId id, CancellationToken cancellationToken = default);

    /// <summary>A page of an issuer's cards, newest first, and the position of the next page.</summary>
    Task<CardPage> ListAsync(CardQuery query, CancellationToken cancellationToken = default);

    /// <summary>Entries of a card with <c>seq</c> above <paramref name="after"/>, oldest first.</summary>
    Task<IReadOnlyList<CardEntry>> EntriesAsync(Mode mode, CardId id, int after, int limit, CancellationToken cancellationToken = default);

    /// <summary>What an idempotency key belongs to if it is no redemption, or null.</summary>
    Task<CardOperation?> FindOperationAsync(string account, Mode mode, string idempotencyKey, CancellationToken cancellationToken = default);

    /// <summary>An accrual, or null.</summary>
    Task<Accrual?> FindAccrualAsync(string account, Mode mode, string id, CancellationToken cancellationToken = default);

    /// <summary>The accrual of an order, or null.</summary>
    Task<Accrual?> FindAccrualByReferenceAsync(string account, Mode mode, string type, string externalReference, CancellationToken cancellationToken = default);

    /// <summary>Leases cards of which a reservation, value or pending points are due, for <paramref name="lease"/>.</summary>
    Task<IReadOnlyList<DueCard>> LeaseDueAsync(int limit, TimeSpan lease, CancellationToken cancellationToken = default);

    /// <summary>The value of all cards of a program at an instant, from their entries.</summary>
    Task<IReadOnlyList<CardTotals>> TotalsAsync(Mode mode, StoredValueProgram program, DateTimeOffset asOf, CancellationToken cancellationToken = default);
}
