namespace Redemptions.Contracts;

/// <summary>The entry point of <see cref="IStoredValue"/> for callers outside the silos. Every call follows the same rules as the HTTP API.</summary>
/// <remarks>Cancelling the token of a change only ends the wait: a call with the same key returns what became of it.</remarks>
[GrainInterfaceType("redemptions.stored-value"), Alias("redemptions.stored-value")]
public interface IStoredValueGrain : IGrainWithIntegerKey
{
    /// <summary>Issues cards. The reply, also to a repeat, has their codes.</summary>
    [Alias("issue"), ResponseTimeout("00:01:15")]
    Task<Reply<IssueAnswer>> IssueAsync(Caller caller, IssueCardsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists cards that the caller's account issued, newest first.</summary>
    [Alias("list")]
    Task<Reply<CardList>> ListAsync(Caller caller, CardFilter filter, CancellationToken cancellationToken = default);

    /// <summary>Reads one card that the caller's account issued.</summary>
    [Alias("read")]
    Task<Reply<CardDetails>> ReadAsync(Caller caller, CardId id, CancellationToken cancellationToken = default);

    /// <summary>Lists the entries of a card, oldest first.</summary>
    [Alias("entries")]
    Task<Reply<CardHistory>> ListEntriesAsync(Caller caller, CardId id, CardHistoryFilter filter, CancellationToken cancellationToken = default);

    /// <summary>Activates an inactive card.</summary>
    [Alias("activate"), ResponseTimeout("00:01:15")]
    Task<Reply<CardAnswer>> ActivateAsync(Caller caller, CardId id, ActivateCardRequest request, CancellationToken cancellationToken = default);

    /// <summary>Adds value to a card.</summary>
    [Alias("load"), ResponseTimeout("00:01:15")]
    Task<Reply<CardAnswer>> LoadAsync(Caller caller, CardId id, LoadCardRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes a load back; <see cref="ProblemCodes.ValueSpent"/> if a part of it is spent or held.</summary>
    [Alias("reverse-load"), ResponseTimeout("00:01:15")]
    Task<Reply<CardAnswer>> ReverseLoadAsync(Caller caller, CardId id, ReverseLoadRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes the balance of a card by an operator's decision.</summary>
    [Alias("adjust"), ResponseTimeout("00:01:15")]
    Task<Reply<CardAnswer>> AdjustAsync(Caller caller, CardId id, AdjustCardRequest request, CancellationToken cancellationToken = default);

    /// <summary>Blocks a card.</summary>
    [Alias("block"), ResponseTimeout("00:01:15")]
    Task<Reply<CardAnswer>> BlockAsync(Caller caller, CardId id, BlockCardRequest request, CancellationToken cancellationToken = default);

    /// <summary>Unblocks a card.</summary>
    [Alias("unblock"), ResponseTimeout("00:01:15")]
    Task<Reply<CardAnswer>> UnblockAsync(Caller caller, CardId id, ChangeCardRequest request, CancellationToken cancellationToken = default);

    /// <summary>Closes a card for good. It must have no value and no open reservation.</summary>
    [Alias("close"), ResponseTimeout("00:01:15")]
    Task<Reply<CardAnswer>> CloseAsync(Caller caller, CardId id, ChangeCardRequest request, CancellationToken cancellationToken = default);

    /// <summary>Moves the value of a card to a new card with a new code, and returns the new card.</summary>
    [Alias("replace"), ResponseTimeout("00:01:15")]
    Task<Reply<CardAnswer>> ReplaceAsync(Caller caller, CardId id, ChangeCardRequest request, CancellationToken cancellationToken = default);

    /// <summary>Returns a card with its code, and records that in the audit trail.</summary>
    [Alias("reveal"), ResponseTimeout("00:01:15")]
    Task<Reply<CardAnswer>> RevealAsync(Caller caller, CardId id, ChangeCardRequest request, CancellationToken cancellationToken = default);

    /// <summary>Adds the points that an order earned.</summary>
    [Alias("accrue"), ResponseTimeout("00:01:15")]
    Task<Reply<AccrualAnswer>> AccrueAsync(Caller caller, AccrueRequest request, CancellationToken cancellationToken = default);

    /// <summary>Cancels points that an order earned, <c>acr_…</c>, in part or all of them.</summary>
    [Alias("cancel-accrual"), ResponseTimeout("00:01:15")]
    Task<Reply<AccrualAnswer>> CancelAccrualAsync(Caller caller, string id, CancelAccrualRequest request, CancellationToken cancellationToken = default);

    /// <summary>What the caller's account owes to the cards of its program at an instant; null is now.</summary>
    [Alias("liability")]
    Task<Reply<Liability>> ReadLiabilityAsync(Caller caller, string type, DateTimeOffset? asOf, CancellationToken cancellationToken = default);
}
