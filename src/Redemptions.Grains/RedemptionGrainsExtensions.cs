using System.Threading.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;
using Redemptions.Domain.Webhooks;
using Redemptions.Grains.Application;
using Redemptions.Grains.Admission;
using Redemptions.Grains.Cards;
using Redemptions.Grains.DeclineLimits;
using Redemptions.Grains.Overviews;
using Redemptions.Grains.Providers;
using Redemptions.Grains.Sweeping;
using Redemptions.Grains.Telemetry;
using Redemptions.Grains.Vouchers;

namespace Redemptions.Grains;

/// <summary>Registers the grains' services and the application services. Storage, encryption and providers are registered elsewhere.</summary>
public static class RedemptionGrainsExtensions
{
    /// <summary>The name of the activity source for the spans of this project.</summary>
    public const string TraceSourceName = RedemptionTraces.SourceName;

    /// <summary>Adds the application services, the services of the grains, and the background services.</summary>
    public static IServiceCollection AddRedemptionGrains(this IServiceCollection services, ResolutionOptions resolution)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(resolution);
        services.AddSingleton<RedemptionMetrics>();
        services.AddSingleton<RedemptionEvents>();
        services.AddSingleton<BacklogMonitor>();
        services.AddHostedService(provider => provider.GetRequiredService<BacklogMonitor>());
        services.AddSingleton<RedemptionEncryption>();
        services.AddSingleton(provider => new ChangeFingerprints(provider.GetRequiredService<KeyedDigests>(), provider.GetService<IGrainKeyTable>()));
        services.AddSingleton(provider => new GrainKeyResolver(provider.GetRequiredService<KeyedDigests>(), provider.GetService<IGrainKeyTable>()));
        services.TryAddSingleton(new CircuitOptions());
        services.TryAddSingleton(new StoreHistory(RestoredAt: null));
        services.TryAddSingleton<IRestoreDetector, UnchangingStore>();
        services.AddSingleton<WriteCapacity>();
        services.AddSingleton<ProviderCircuits>();
        services.TryAddSingleton(new LimitOptions());
        services.TryAddSingleton<PartitionedRateLimiter<Caller?>, KeyLimits>();
        services.AddSingleton<AdmissionControl>();
        services.TryAddSingleton(new DeclineLimitOptions());
        services.AddSingleton<DeclineLimiter>();
        services.AddSingleton<WebhookSignal>();
        services.AddSingleton(provider => new ProviderCatalogue(
            provider.GetServices<IRedemptionProvider>().Select(one => Observed(provider, one)), provider.GetRequiredService<ProviderCircuits>(),
            provider.GetRequiredService<IGrainFactory>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IVoucherTypeLogos, VoucherTypeLogos>();
        services.AddSingleton<IProviderSwitch>(provider => provider.GetRequiredService<ProviderCatalogue>());
        services.AddSingleton<IDatabaseHealth, DatabaseHealthCheck>();
        services.AddSingleton<ProviderActivities>();
        services.AddSingleton<IOverview, OverviewService>();
        services.AddSingleton<IAuditTrail, AuditTrailReader>();
        services.AddSingleton<RevealAudit>();
        services.AddHostedService(provider => provider.GetRequiredService<RevealAudit>());
        services.AddSingleton<Sweeper>();
        services.AddHostedService(provider => provider.GetRequiredService<Sweeper>());
        services.AddSingleton(provider => new RedemptionReader(
            provider.GetRequiredService<IRedemptionIndex>(), provider.GetRequiredService<RedemptionEncryption>(), provider.GetRequiredService<KeyedDigests>(),
            provider.GetRequiredService<RevealAudit>(), provider.GetRequiredService<ProviderCatalogue>(), provider.GetRequiredService<RedemptionEvents>(),
            provider.GetRequiredService<DeclineLimiter>()));
        services.AddSingleton<IAccountAdministration, AccountAdministration>();
        services.AddSingleton<IStoredKeys, StoredKeys>();
        services.AddSingleton<IPlatformOperatorAudit, PlatformOperatorAudit>();
        services.AddSingleton(provider => new ManualResolutions(
            provider.GetRequiredService<IRedemptionIndex>(), provider.GetRequiredService<RedemptionEncryption>(), provider.GetRequiredService<KeyedDigests>(),
            provider.GetRequiredService<ProviderCatalogue>(), provider.GetRequiredService<IGrainFactory>(), provider.GetRequiredService<ILogger<ManualResolutions>>()));
        services.AddSingleton<IResolutionProposals, ResolutionProposals>();
        services.AddSingleton<Captures>();
        services.AddSingleton<StoredValuePrograms>();
        services.AddSingleton<CardDirectory>();
        services.AddSingleton<CardCalls>();
        services.AddSingleton<CardSecrets>();
        services.AddSingleton<CardIssuer>();
        services.AddSingleton<CardSweeper>();
        services.AddHostedService(provider => provider.GetRequiredService<CardSweeper>());
        services.AddSingleton<IStoredValue, StoredValueService>();
        services.AddSingleton<IRedemptions, ApplicationService>();
        return services.AddSingleton(provider => new RedemptionService(
            provider.GetRequiredService<IRedemptionIndex>(), provider.GetRequiredService<ProviderCatalogue>(), provider.GetRequiredService<RedemptionReader>(),
            provider.GetRequiredService<RedemptionEncryption>(), provider.GetRequiredService<KeyedDigests>(), provider.GetRequiredService<GrainKeyResolver>(),
            provider.GetRequiredService<AdmissionControl>(), provider.GetRequiredService<DeclineLimiter>(),
            provider.GetRequiredService<IGrainFactory>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<StoredValuePrograms>(),
            provider.GetRequiredService<CardDirectory>(), provider.GetRequiredService<CardCalls>(), provider.GetRequiredService<ICardStore>(),
            provider.GetRequiredService<RedemptionEvents>(), provider.GetRequiredService<ILogger<RedemptionService>>()));
    }

    /// <summary>Adds programs of cards. Their types must differ.</summary>
    public static IServiceCollection AddStoredValuePrograms(this IServiceCollection services, IEnumerable<StoredValueProgram> programs)
    {
        ArgumentNullException.ThrowIfNull(programs);
        foreach (var program in programs)
        {
            services.AddSingleton(program);
            services.AddSingleton<IRedemptionProvider>(new CardProgramProvider(program));
        }

        return services;
    }

    private static ObservedProvider Observed(IServiceProvider services, IRedemptionProvider provider)
    {
        var metrics = services.GetRequiredService<RedemptionMetrics>();
        foreach (var mode in Enum.GetValues<Mode>().Where(provider.IsOffered))
        {
            metrics.Begin(provider.Declaration.Type, mode);
        }

        return new ObservedProvider(
            provider, metrics, services.GetRequiredService<ProviderActivities>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<ObservedProvider>>());
    }
}
