using Orleans.Concurrency;
using Redemptions.Contracts;

namespace Redemptions.Grains;

/// <summary>The entry point for Orleans clients outside the silos. Forwards to the application service of its silo.</summary>
[StatelessWorker(1), Reentrant, GrainType("redemptions.stored-value")]
internal sealed class StoredValueGrain(IStoredValue cards) : Grain, IStoredValueGrain
{
    public Task<Reply<IssueAnswer>> IssueAsync(Caller caller, IssueCardsRequest request, CancellationToken cancellationToken) =>
        cards.IssueAsync(caller, request, cancellationToken);

    public Task<Reply<CardList>> ListAsync(Caller caller, CardFilter filter, CancellationToken cancellationToken) =>
        cards.ListAsync(caller, filter, cancellationToken);

    public Task<Reply<CardDetails>> ReadAsync(Caller caller, CardId id, CancellationToken cancellationToken) =>
        cards.ReadAsync(caller, id, cancellationToken);

    public Task<Reply<CardHistory>> ListEntriesAsync(Caller caller, CardId id, CardHistoryFilter filter, CancellationToken cancellationToken) =>
        cards.ListEntriesAsync(caller, id, filter, cancellationToken);

    public Task<Reply<CardAnswer>> ActivateAsync(Caller caller, CardId id, ActivateCardRequest request, CancellationToken cancellationToken) =>
        cards.ActivateAsync(caller, id, request, cancellationToken);

    public Task<Reply<CardAnswer>> LoadAsync(Caller caller, CardId id, LoadCardRequest request, CancellationToken cancellationToken) =>
        cards.LoadAsync(caller, id, request, cancellationToken);

    public Task<Reply<CardAnswer>> ReverseLoadAsync(Caller caller, CardId id, ReverseLoadRequest request, CancellationToken cancellationToken) =>
        cards.ReverseLoadAsync(caller, id, request, cancellationToken);

    public Task<Reply<CardAnswer>> AdjustAsync(Caller caller, CardId id, AdjustCardRequest request, CancellationToken cancellationToken) =>
        cards.AdjustAsync(caller, id, request, cancellationToken);

    public Task<Reply<CardAnswer>> BlockAsync(Caller caller, CardId id, BlockCardRequest request, CancellationToken cancellationToken) =>
        cards.BlockAsync(caller, id, request, cancellationToken);

    public Task<Reply<CardAnswer>> UnblockAsync(Caller caller, CardId id, ChangeCardRequest request, CancellationToken cancellationToken) =>
        cards.UnblockAsync(caller, id, request, cancellationToken);

    public Task<Reply<CardAnswer>> CloseAsync(Caller caller, CardId id, ChangeCardRequest request, CancellationToken cancellationToken) =>
        cards.CloseAsync(caller, id, request, cancellationToken);

    public Task<Reply<CardAnswer>> ReplaceAsync(Caller caller, CardId id, ChangeCardRequest request, CancellationToken cancellationToken) =>
        cards.ReplaceAsync(caller, id, request, cancellationToken);

    public Task<Reply<CardAnswer>> RevealAsync(Caller caller, CardId id, ChangeCardRequest request, CancellationToken cancellationToken) =>
        cards.RevealAsync(caller, id, request, cancellationToken);

    public Task<Reply<AccrualAnswer>> AccrueAsync(Caller caller, AccrueRequest request, CancellationToken cancellationToken) =>
        cards.AccrueAsync(caller, request, cancellationToken);

    public Task<Reply<AccrualAnswer>> CancelAccrualAsync(Caller caller, string id, CancelAccrualRequest request, CancellationToken cancellationToken) =>
        cards.CancelAccrualAsync(caller, id, request, cancellationToken);

    public Task<Reply<Liability>> ReadLiabilityAsync(Caller caller, string type, DateTimeOffset? asOf, CancellationToken cancellationToken) =>
        cards.ReadLiabilityAsync(caller, type, asOf, cancellationToken);
}
