using Redemptions.Contracts;
using Redemptions.Grains.Providers;

namespace Redemptions.Grains.Application;

/// <summary>What every front end of a silo calls: the HTTP front, and the grain for Orleans clients.</summary>
internal sealed class ApplicationService(
    RedemptionService service, RedemptionReader reader, ManualResolutions resolutions, Captures captures, ProviderCatalogue catalogue) : IRedemptions
{
    public async Task<Reply<VoucherTypeList>> ListTypesAsync(Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return await catalogue.ListTypesAsync(caller.Mode);
    }

    // The token is not passed on: a redemption that was started continues without its caller.
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

    public Task<Reply<RedeemAnswer>> ConfirmAsync(Caller caller, RedemptionId id, ConfirmRequest request, CancellationToken cancellationToken) =>
        captures.ConfirmAsync(caller, id, request);

    public Task<Reply<RedeemAnswer>> ReverseAsync(Caller caller, RedemptionId id, ReverseRequest request, CancellationToken cancellationToken) =>
        captures.ReverseAsync(caller, id, request);
}
