using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Redemptions.Api.Authentication;
using Redemptions.Api.Endpoints.Accounts;
using Redemptions.Api.Endpoints.Discovery;
using Redemptions.Api.Endpoints.Health;
using Redemptions.Api.Endpoints.Lookups;
using Redemptions.Api.Endpoints.Redemptions;
using Redemptions.Api.Endpoints.StoredValue;
using Redemptions.Api.Endpoints.Webhooks;
using Redemptions.Api.Http;
using Redemptions.Api.OpenApi;
using Redemptions.Api.Problems;

namespace Redemptions.Api;

/// <summary>Registers and maps the HTTP API.</summary>
public static class RedemptionsApi
{
    /// <summary>The name of the meter that counts problem answers.</summary>
    public const string MeterName = ProblemMetrics.MeterName;

    /// <summary>The type whose properties are the keys of the section <c>Api</c> that the HTTP API reads.</summary>
    public static Type SettingsType => typeof(ApiOptions);

    /// <summary>Adds the services of the HTTP API. Its section of <paramref name="configuration"/> is <c>Api</c>, validated at the start.</summary>
    public static IServiceCollection AddRedemptionsApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IConfigureOptions<ApiOptions>>(new ApiOptionsReader(configuration));
        services.AddSingleton<IValidateOptions<ApiOptions>, ApiOptionsValidation>();
        services.AddOptions<ApiOptions>().ValidateOnStart();
        services.AddOptions<EmbeddedKey>();
        services.Configure<HostNames>(names => names.Allowed = (configuration["AllowedHosts"] ?? string.Empty).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        services.Configure<HostFilteringOptions>(filtering => filtering.AllowedHosts = ["*"]);
        services.AddOptions<SeparateAddresses>();
        services.AddSingleton<ApiKeys>();
        services.AddHostedService<PlatformOperatorRecorder>();
        AddKeyAuthentication(services);
        services.AddSingleton<ProblemMetrics>();
        services.ConfigureHttpJsonOptions(JsonFormat.Configure);
        services.Configure<KestrelServerOptions>(ServerLimits.Set);
        services.AddHsts(ServerLimits.SetHsts);
        return services.AddOpenApi(DocumentDetails.Name, DocumentDetails.Configure);
    }

    // Without AddAuthentication, which would also register Data Protection with a key ring in the home folder.
    private static void AddKeyAuthentication(IServiceCollection services)
    {
        services.AddTransient<ApiKeyHandler>();
        services.AddAuthenticationCore(options => options.AddScheme<ApiKeyHandler>(options.DefaultScheme = ApiKeyHandler.SchemeName, displayName: null));
        services.AddAuthorization(KeyPolicies.Add);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusedCalls>();
    }

    /// <summary>Adds the middleware (among others for request ids, problems and keys) and maps the endpoints of the HTTP API.</summary>
    public static WebApplication MapRedemptionsApi(this WebApplication application)
    {
        ArgumentNullException.ThrowIfNull(application);
        application.UseMiddleware<RequestIdMiddleware>();
        application.UseMiddleware<PathPrefixMiddleware>();
        application.UseHsts();
        application.UseMiddleware<SecurityHeadersMiddleware>();
        application.UseMiddleware<ProblemMiddleware>();
        application.UseMiddleware<HostMiddleware>();
        application.UseMiddleware<FramingMiddleware>();
        application.UseMiddleware<HeadMiddleware>();
        application.UseRouting();
        application.UseMiddleware<SeparateAddressMiddleware>();
        application.UseAuthentication();
        application.UseAuthorization();
        application.UseMiddleware<KeyRateMiddleware>();
        application.UseMiddleware<AcceptMiddleware>();
        application.UseMiddleware<QueryMiddleware>();
        RedemptionEndpoints.Map(application);
        DiscoveryEndpoints.Map(application);
        AccountEndpoints.Map(application);
        KeyEndpoints.Map(application);
        LogoEndpoint.Map(application);
        CaptureEndpoints.Map(application);
        LookupEndpoints.Map(application);
        CardEndpoints.Map(application);
        CardValueEndpoints.Map(application);
        CardStatusEndpoints.Map(application);
        AccrualEndpoints.Map(application);
        LiabilityEndpoint.Map(application);
        WebhookEndpoints.Map(application);
        EventEndpoints.Map(application);
        HealthEndpoints.Map(application);
        DocumentationEndpoints.Map(application);
        return application;
    }

    /// <summary>Requires a key with the role <c>operate</c> for all accounts. A browser can send it as the password of HTTP Basic.</summary>
    public static TBuilder RequireOperator<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new BrowserPage()).RequireAuthorization(KeyPolicies.PlatformOperator);

    /// <summary>Serves the endpoints at the management address instead, if one is configured.</summary>
    public static TBuilder AtManagementAddress<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new SeparateEndpoint(AddressPurpose.Management));

    /// <summary>Serves the endpoints at the address of the pages instead, if one is configured.</summary>
    public static TBuilder AtWebAddress<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new SeparateEndpoint(AddressPurpose.Web));

    /// <summary>The path as it may appear in a trace: a segment that could be a PIN is replaced.</summary>
    public static string PathWithoutPins(PathString path) => ProblemInstance.Of(path);
}
