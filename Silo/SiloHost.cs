using Redemptions.Api;
using Redemptions.Api.Authentication;
using Redemptions.Api.Http;
using Redemptions.Grains;
using Redemptions.Grains.Webhooks;
using Redemptions.Grains.Webhooks.Sending;
using Redemptions.Providers;
using Redemptions.Providers.Shared;
using Redemptions.Silo.Configuration;
using Redemptions.Silo.Hosting;
using Redemptions.Storage;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo;

/// <summary>Composes the service from its parts.</summary>
public static class SiloHost
{
    /// <summary>Builds the service from ordinary .NET configuration; the caller starts and stops it.</summary>
    /// <exception cref="StartException">A setting is missing or contradictory; the message names it.</exception>
    public static WebApplication Create(string[] args) => Build(Compose(args));

    /// <summary>Returns the configured builder, for a host that adds to the service before it is built.</summary>
    /// <exception cref="StartException">A setting is missing or contradictory; the message names it.</exception>
    public static WebApplicationBuilder Compose(string[] args) => Compose(args, RedemptionProviders.All);

    /// <summary>Returns the configured builder of a service with these providers instead of <see cref="RedemptionProviders.All"/>.</summary>
    /// <exception cref="StartException">A setting is missing or contradictory; the message names it.</exception>
    public static WebApplicationBuilder Compose(string[] args, IReadOnlyList<ProviderRegistration> providers)
    {
        var builder = WebApplication.CreateBuilder(args);
        SettingsCheck.RefuseUnknown(builder.Configuration, KnownSettings.Of(providers));
        builder.AddDefaults();
        var settings = SiloSettings.Read(builder.Configuration);
        if (settings.Cluster is { } cluster)
        {
            builder.UseOrleans(silo => silo.AddCluster(cluster).AddPostgresStorage(cluster.Database).UsePostgresClustering());
        }
        else
        {
            builder.UseOrleans(silo => silo.AddEmbeddedCluster().AddEmbeddedStorage(settings.DataPath, settings.FingerprintKey));
        }

        builder.AddSimulators(providers, settings);

        foreach (var address in settings.Addresses)
        {
            address.Bind(builder);
        }

        builder.Services.AddGracefulStop(settings.Drain);
        builder.Services.AddSingleton(settings.Limits).AddSingleton(settings.DeclineLimits);
        builder.Services.AddRedemptionGrains(settings.Resolution).AddStoredValuePrograms(settings.Programs);
        builder.Services.AddWebhookSending(settings.Webhooks);
        builder.Services.AddWebhookDelivery();
        builder.Services.AddRedemptionProviders(builder.Configuration, providers);
        builder.Services.AddRedemptionsApi(builder.Configuration);
        builder.Services.Configure<EmbeddedKey>(key => key.Enabled = settings.HasEmbeddedKey);
        builder.Services.Configure<HostNames>(names => names.LoopbackOnly = settings.FrontIsLoopback);
        builder.AddPages(settings);
        builder.Services.AddHostedService<ServiceEvents>();
        builder.AddTelemetry();
        builder.AddDashboard();
        return builder;
    }

    /// <summary>Builds the service from <see cref="Compose(string[])"/> and maps its endpoints.</summary>
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var app = builder.Build();
        app.MapRedemptionsApi();
        app.MapPrometheusScrapingEndpoint().AllowAnonymous().AtManagementAddress();
        app.MapDashboard();
        app.MapPages();
        return app;
    }
}
