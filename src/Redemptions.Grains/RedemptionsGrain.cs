using Orleans.Concurrency;
using Redemptions.Contracts;
using Redemptions.Grains.Application;
using Redemptions.Grains.Providers;

namespace Redemptions.Grains;

/// <summary>The entry point for Orleans clients outside the silos. Forwards to the application services.</summary>
[StatelessWorker(1), Reentrant, GrainType("redemptions.redemptions")]
internal sealed class RedemptionsGrain(RedemptionService service, RedemptionReader reader, ManualResolutions resolutions, ProviderCatalogue catalogue) : Grain, IRedemptionsGrain
{
    public async Task<Reply<VoucherTypeList>> ListTypesAsync(Caller caller, CancellationToken cancellationToken) =>
        new VoucherTypeList { Data = [.. (await catalogue.ListAsync(caller.Mode)).Select(entry => entry.ToVoucherType())] };

    public Task<Reply<RedeemAnswer>> RedeemAsync(Caller caller, RedeemRequest request, CancellationToken cancellationToken) =>
        service.RedeemAsync(caller, request);

    public Task<Reply<Redemption>> ReadAsync(Caller caller, RedemptionId id, CancellationToken cancellationToken) =>
        reader.ReadAsync(caller, id, cancellationToken);

    public Task<Reply<RedemptionPage>> ListAsync(Caller caller, RedemptionFilter filter, CancellationToken cancellationToken) =>
        reader.ListAsync(caller, filter, cancellationToken);

    public Task<Reply<RedemptionPage>> SearchAsync(Caller caller, SearchRequest request, CancellationToken cancellationToken) =>
        reader.SearchAsync(caller, request, cancellationToken);

    public Task<Reply<Redemption>> DecideAsync(Caller caller, RedemptionId id, OperatorDecision decision, CancellationToken cancellationToken) =>
        resolutions.ResolveAsync(caller, id, decision, cancellationToken);

    public Task<Reply<Balance>> LookUpAsync(Caller caller, LookupRequest request, CancellationToken cancellationToken) =>
        service.LookUpAsync(caller, request, cancellationToken);
}
