using Redemptions.Contracts;

namespace Redemptions.Client;

/// <summary>Forwards calls about redemptions to the grain.</summary>
internal sealed class RedemptionsClient(IClusterClient cluster, GrainCalls calls) : IRedemptions
{
    private static readonly Problem RedemptionUnknown = GrainCalls.Unknown(
        "The service did not answer this call, and it is not known whether the redemption was recorded. Repeat the same request with the same idempotency key: the reply returns that redemption.");

    private static readonly Problem DecisionUnknown = GrainCalls.Unknown(
        "The service did not answer this call, and it is not known whether the decision was recorded. Read the redemption; repeat the decision if the redemption is still undecided or its change voucher still missing.");

    // The grain is a stateless worker: calls rotate over the gateways, so a retry does not go to the lost silo again.
    private readonly IRedemptionsGrain _grain = cluster.GetGrain<IRedemptionsGrain>(0);

    public Task<Reply<VoucherTypeList>> ListTypesAsync(Caller caller, CancellationToken cancellationToken) =>
        calls.ReadAsync(token => _grain.ListTypesAsync(caller, token), cancellationToken);

    public Task<Reply<RedeemAnswer>> RedeemAsync(Caller caller, RedeemRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return calls.CallAsync(RedemptionUnknown, request.Wait, token => _grain.RedeemAsync(caller, request, token), cancellationToken);
    }

    public Task<Reply<Redemption>> ReadAsync(Caller caller, RedemptionId id, CancellationToken cancellationToken) =>
        calls.ReadAsync(token => _grain.ReadAsync(caller, id, token), cancellationToken);

    public Task<Reply<RedemptionPage>> ListAsync(Caller caller, RedemptionFilter filter, CancellationToken cancellationToken) =>
        calls.ReadAsync(token => _grain.ListAsync(caller, filter, token), cancellationToken);

    public Task<Reply<RedemptionPage>> SearchAsync(Caller caller, SearchRequest request, CancellationToken cancellationToken) =>
        calls.ReadAsync(token => _grain.SearchAsync(caller, request, token), cancellationToken);

    public Task<Reply<Redemption>> DecideAsync(Caller caller, RedemptionId id, OperatorDecision decision, CancellationToken cancellationToken) =>
        calls.CallAsync(DecisionUnknown, RedeemRequest.DefaultWait, token => _grain.DecideAsync(caller, id, decision, token), cancellationToken);

    public Task<Reply<Balance>> LookUpAsync(Caller caller, LookupRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return calls.ReadAsync(token => _grain.LookUpAsync(caller, request, token), cancellationToken, request.Wait);
    }

    public Task<Reply<RedeemAnswer>> ConfirmAsync(Caller caller, RedemptionId id, ConfirmRequest request, CancellationToken cancellationToken) =>
        calls.ChangeAsync(token => _grain.ConfirmAsync(caller, id, request, token), cancellationToken);

    public Task<Reply<RedeemAnswer>> ReverseAsync(Caller caller, RedemptionId id, ReverseRequest request, CancellationToken cancellationToken) =>
        calls.ChangeAsync(token => _grain.ReverseAsync(caller, id, request, token), cancellationToken);
}
