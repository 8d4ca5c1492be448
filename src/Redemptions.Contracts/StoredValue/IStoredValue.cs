namespace Redemptions.Contracts;

/// <summary>The application service of the cards that this service keeps itself: gift cards and loyalty points. In a silo it is the service itself; elsewhere
/// <c>Redemptions.Client</c> forwards to a silo. Every call follows the same rules as the HTTP API. Cards are redeemed by <see cref="IRedemptions"/>.</summary>
/// <remarks>
/// <para>A call that changes something needs an idempotency key. Calls with the same key change it once: a repeat returns the card or accrual as it is now, and
/// the same key with another request is refused with <see cref="ProblemCodes.IdempotencyKeyReused"/>. Keys are shared with redemptions.</para>
/// <para>A reply has a value or a problem. <see cref="ProblemCodes.OutcomeUnknown"/> means neither success nor failure: repeat the same request with the same
/// idempotency key. Any other problem means that this call changed nothing.</para>
/// <para>The roles are those of the HTTP API: reads need <see cref="Roles.Read"/>, <see cref="Roles.Issue"/> or <see cref="Roles.Operate"/>; issuing,
/// activating, loading and accruing <see cref="Roles.Issue"/>; everything else <see cref="Roles.Operate"/>. Cards of another issuer are not found.</para>
/// <para>The caller is trusted: <see cref="Caller"/> is not verified, neither here nor in the cluster.</para>
/// </remarks>
public interface IStoredValue
{
    /// <summary>Issues cards. The reply, also to a repeat, has their codes.</summary>
    Task<Reply<IssueAnswer>> IssueAsync(Caller caller, IssueCardsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists cards that the caller's account issued, newest first.</summary>
    Task<Reply<CardList>> ListAsync(Caller caller, CardFilter filter, CancellationToken cancellationToken = default);

    /// <summary>Reads one card that the caller's account issued.</summary>
    Task<Reply<CardDetails>> ReadAsync(Caller caller, CardId id, CancellationToken cancellationToken = default);

    /// <summary>Lists the entries of a card, oldest first.</summary>
    Task<Reply<CardHistory>> ListEntriesAsync(Caller caller, CardId id, CardHistoryFilter filter, CancellationToken cancellationToken = default);

    /// <summary>Activates an inactive card.</summary>
    Task<Reply<CardAnswer>> ActivateAsync(Caller caller, CardId id, ActivateCardRequest request, CancellationToken cancellationToken = default);

    /// <summary>Adds value to a card.</summary>
    Task<Reply<CardAnswer>> LoadAsync(Caller caller, CardId id, LoadCardRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes a load back; <see cref="ProblemCodes.ValueSpent"/> if a part of it is spent or held.</summary>
    Task<Reply<CardAnswer>> ReverseLoadAsync(Caller caller, CardId id, ReverseLoadRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes the balance of a card by an operator's decision.</summary>
    Task<Reply<CardAnswer>> AdjustAsync(Caller caller, CardId id, AdjustCardRequest request, CancellationToken cancellationToken = default);

    /// <summary>Blocks a card.</summary>
    Task<Reply<CardAnswer>> BlockAsync(Caller caller, CardId id, BlockCardRequest request, CancellationToken cancellationToken = default);

    /// <summary>Unblocks a card.</summary>
    Task<Reply<CardAnswer>> UnblockAsync(Caller caller, CardId id, ChangeCardRequest request, CancellationToken cancellationToken = default);

    /// <summary>Closes a card for good. It must have no value and no open reservation.</summary>
    Task<Reply<CardAnswer>> CloseAsync(Caller caller, CardId id, ChangeCardRequest request, CancellationToken cancellationToken = default);

    /// <summary>Moves the value of a card to a new card with a new code, and returns the new card.</summary>
    Task<Reply<CardAnswer>> ReplaceAsync(Caller caller, CardId id, ChangeCardRequest request, CancellationToken cancellationToken = default);

    /// <summary>Returns a card with its code, and records that in the audit trail.</summary>
    Task<Reply<CardAnswer>> RevealAsync(Caller caller, CardId id, ChangeCardRequest request, CancellationToken cancellationToken = default);

    /// <summary>Adds the points that an order earned.</summary>
    Task<Reply<AccrualAnswer>> AccrueAsync(Caller caller, AccrueRequest request, CancellationToken cancellationToken = default);

    /// <summary>Cancels points that an order earned, <c>acr_…</c>, in part or all of them.</summary>
    Task<Reply<AccrualAnswer>> CancelAccrualAsync(Caller caller, string id, CancelAccrualRequest request, CancellationToken cancellationToken = default);

    /// <summary>What the caller's account owes to the cards of its program at an instant; null is now.</summary>
    /// <remarks>Entries tell it, so an expired reservation counts until its release is booked: at the next operation of its card, or by the sweeper within seconds.</remarks>
    Task<Reply<Liability>> ReadLiabilityAsync(Caller caller, string type, DateTimeOffset? asOf, CancellationToken cancellationToken = default);
}
