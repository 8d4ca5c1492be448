using Orleans.Concurrency;
using Redemptions.Contracts;

namespace Redemptions.Grains;

/// <summary>The entry point for Orleans clients outside the silos. Forwards to the application service of its silo.</summary>
[StatelessWorker(1), Reentrant, GrainType("redemptions.redemptions")]
internal sealed class RedemptionsGrain(IRedemptions redemptions) : Grain, IRedemptionsGrain
{
    public Task<Reply<VoucherTypeList>> ListTypesAsync(Caller caller, CancellationToken cancellationToken) => redemptions.ListTypesAsync(caller, cancellationToken);

    public Task<Reply<RedeemAnswer>> RedeemAsync(Caller caller, RedeemRequest request, CancellationToken cancellationToken) =>
        redemptions.RedeemAsync(caller, request, cancellationToken);

    public Task<Reply<Redemption>> ReadAsync(Caller caller, RedemptionId id, CancellationToken cancellationToken) =>
        redemptions.ReadAsync(caller, id, cancellationToken);

    public Task<Reply<RedemptionPage>> ListAsync(Caller caller, RedemptionFilter filter, CancellationToken cancellationToken) =>
        redemptions.ListAsync(caller, filter, cancellationToken);

    public Task<Reply<RedemptionPage>> SearchAsync(Caller caller, SearchRequest request, CancellationToken cancellationToken) =>
        redemptions.SearchAsync(caller, request, cancellationToken);

    public Task<Reply<Redemption>> DecideAsync(Caller caller, RedemptionId id, OperatorDecision decision, CancellationToken cancellationToken) =>
        redemptions.DecideAsync(caller, id, decision, cancellationToken);

    public Task<Reply<Balance>> LookUpAsync(Caller caller, LookupRequest request, CancellationToken cancellationToken) =>
        redemptions.LookUpAsync(caller, request, cancellationToken);

    public Task<Reply<RedeemAnswer>> ConfirmAsync(Caller caller, RedemptionId id, ConfirmRequest request, CancellationToken cancellationToken) =>
        redemptions.ConfirmAsync(caller, id, request, cancellationToken);

    public Task<Reply<RedeemAnswer>> ReverseAsync(Caller caller, RedemptionId id, ReverseRequest request, CancellationToken cancellationToken) =>
        redemptions.ReverseAsync(caller, id, request, cancellationToken);
}
