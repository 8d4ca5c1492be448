using Redemptions.Contracts;

namespace Redemptions.Client;

/// <summary>Forwards calls about cards to the grain.</summary>
internal sealed class StoredValueClient(IClusterClient cluster, GrainCalls calls) : IStoredValue
{
    private readonly IStoredValueGrain _grain = cluster.GetGrain<IStoredValueGrain>(0);

    public Task<Reply<IssueAnswer>> IssueAsync(Caller caller, IssueCardsRequest request, CancellationToken cancellationToken) =>
        calls.ChangeAsync(token => _grain.IssueAsync(caller, request, token), cancellationToken);

    public Task<Reply<CardList>> ListAsync(Caller caller, CardFilter filter, CancellationToken cancellationToken) =>
        calls.ReadAsync(token => _grain.ListAsync(caller, filter, token), cancellationToken);

    public Task<Reply<CardDetails>> ReadAsync(Caller caller, CardId id, CancellationToken cancellationToken) =>
        calls.ReadAsync(token => _grain.ReadAsync(caller, id, token), cancellationToken);

    public Task<Reply<CardHistory>> ListEntriesAsync(Caller caller, CardId id, CardHistoryFilter filter, CancellationToken cancellationToken) =>
        calls.ReadAsync(token => _grain.ListEntriesAsync(caller, id, filter, token), cancellationToken);

    public Task<Reply<CardAnswer>> ActivateAsync(Caller caller, CardId id, ActivateCardRequest request, CancellationToken cancellationToken) =>
        calls.ChangeAsync(token => _grain.ActivateAsync(caller, id, request, token), cancellationToken);

    public Task<Reply<CardAnswer>> LoadAsync(Caller caller, CardId id, LoadCardRequest request, CancellationToken cancellationToken) =>
        calls.ChangeAsync(token => _grain.LoadAsync(caller, id, request, token), cancellationToken);

    public Task<Reply<CardAnswer>> ReverseLoadAsync(Caller caller, CardId id, ReverseLoadRequest request, CancellationToken cancellationToken) =>
        calls.ChangeAsync(token => _grain.ReverseLoadAsync(caller, id, request, token), cancellationToken);

    public Task<Reply<CardAnswer>> AdjustAsync(Caller caller, CardId id, AdjustCardRequest request, CancellationToken cancellationToken) =>
        calls.ChangeAsync(token => _grain.AdjustAsync(caller, id, request, token), cancellationToken);

    public Task<Reply<CardAnswer>> BlockAsync(Caller caller, CardId id, BlockCardRequest request, CancellationToken cancellationToken) =>
        calls.ChangeAsync(token => _grain.BlockAsync(caller, id, request, token), cancellationToken);

    public Task<Reply<CardAnswer>> UnblockAsync(Caller caller, CardId id, ChangeCardRequest request, CancellationToken cancellationToken) =>
        calls.ChangeAsync(token => _grain.UnblockAsync(caller, id, request, token), cancellationToken);

    public Task<Reply<CardAnswer>> CloseAsync(Caller caller, CardId id, ChangeCardRequest request, CancellationToken cancellationToken) =>
        calls.ChangeAsync(token => _grain.CloseAsync(caller, id, request, token), cancellationToken);

    public Task<Reply<CardAnswer>> ReplaceAsync(Caller caller, CardId id, ChangeCardRequest request, CancellationToken cancellationToken) =>
        calls.ChangeAsync(token => _grain.ReplaceAsync(caller, id, request, token), cancellationToken);

    public Task<Reply<CardAnswer>> RevealAsync(Caller caller, CardId id, ChangeCardRequest request, CancellationToken cancellationToken) =>
        calls.ChangeAsync(token => _grain.RevealAsync(caller, id, request, token), cancellationToken);

    public Task<Reply<AccrualAnswer>> AccrueAsync(Caller caller, AccrueRequest request, CancellationToken cancellationToken) =>
        calls.ChangeAsync(token => _grain.AccrueAsync(caller, request, token), cancellationToken);

    public Task<Reply<AccrualAnswer>> CancelAccrualAsync(Caller caller, string id, CancelAccrualRequest request, CancellationToken cancellationToken) =>
        calls.ChangeAsync(token => _grain.CancelAccrualAsync(caller, id, request, token), cancellationToken);

    public Task<Reply<Liability>> ReadLiabilityAsync(Caller caller, string type, DateTimeOffset? asOf, CancellationToken cancellationToken) =>
        calls.ReadAsync(token => _grain.ReadLiabilityAsync(caller, type, asOf, token), cancellationToken);
}
