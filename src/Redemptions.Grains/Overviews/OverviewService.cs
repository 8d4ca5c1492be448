using Microsoft.Extensions.Caching.Memory;
using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Requests;
using Redemptions.Domain.Webhooks;
using Redemptions.Grains.Application;
using Redemptions.Grains.Keys;
using Redemptions.Grains.Providers;
using Redemptions.Grains.Telemetry;

namespace Redemptions.Grains.Overviews;

/// <summary>Shows operators the backlog, the figures of the last day and the providers.</summary>
internal sealed class OverviewService(
    IOverviewStore store, IWebhookEndpoints webhooks, ProviderCatalogue catalogue, ProviderActivities activities, RedemptionReader redemptions, IClusterMembershipService membership, ILocalSiloDetails self,
    TimeProvider time)
    : IOverview, IDisposable
{
    private const int MostAccounts = 1_000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private readonly MemoryCache _figures = new(new MemoryCacheOptions { SizeLimit = MostAccounts });

    public async Task<Reply<Overview>> ReadAsync(AdministrationScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (!MayRead(scope.Caller))
        {
            return Problems.Forbidden(Roles.Read);
        }

        var (account, mode) = (scope.Caller.Account, scope.Caller.Mode);
        var figures = _figures.GetOrCreate((account, mode), entry =>
        {
            entry.SetSize(1).SetSlidingExpiration(Kept);
            return new OverviewFigures(account, mode, store, webhooks, time);
        })!;
        return await figures.ReadAsync(cancellationToken) with { Silos = scope.IsPlatformOperator ? Silos() : null };
    }

    public async Task<Reply<IReadOnlyList<ProviderCondition>>> ListProvidersAsync(Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return MayRead(caller)
            ? new Reply<IReadOnlyList<ProviderCondition>> { Value = [.. (await catalogue.ListAsync(caller.Mode)).Select(entry => Condition(caller.Mode, entry))] }
            : Problems.Forbidden(Roles.Read);
    }

    public Task<Reply<RedemptionPage>> ListOldestFirstAsync(Caller caller, RedemptionFilter filter, CancellationToken cancellationToken) =>
        redemptions.ListOldestFirstAsync(caller, filter, cancellationToken);

    public void Dispose() => _figures.Dispose();

    private ProviderCondition Condition(Mode mode, ProviderEntry entry)
    {
        var circuit = catalogue.Circuit(mode, entry.Declaration.Type);
        return new ProviderCondition
        {
            Type = entry.ToVoucherType(),
            SwitchedOn = entry.SwitchedOn,
            Circuit = circuit.State,
            IsMisconfigured = circuit.IsMisconfigured,
            Activity = activities.Of(mode, entry.Declaration.Type).Read(),
        };
    }

    private SiloCondition[] Silos() =>
    [
        .. membership.CurrentSnapshot.Members.Values
            .Where(silo => silo.Status != SiloStatus.Dead)
            .OrderBy(silo => silo.Name, StringComparer.Ordinal)
            .Select(silo => new SiloCondition(silo.Name, silo.SiloAddress.Endpoint.ToString(), GrainKeys.SnakeCase(silo.Status), silo.SiloAddress.Equals(self.SiloAddress))),
    ];

    private static bool MayRead(Caller caller) => caller.May(Roles.Read) || caller.May(Roles.Operate);
}
