using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Providers.Shared.Configuration;
using Redemptions.Providers.Shared.Http;

namespace Redemptions.Providers.Shared;

/// <summary>The registration that all providers share.</summary>
internal static class ProviderRegistration
{
    public static IServiceCollection AddProvider<TProvider, TClient, TOptions>(
        this IServiceCollection services, IConfiguration configuration, string provider)
        where TProvider : class, IRedemptionProvider
        where TClient : class
        where TOptions : ProviderOptions, new()
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.TryAddSingleton<ProviderHttp>();
        services.AddSingleton<IValidateOptions<TOptions>>(new ProviderOptionsValidator<TOptions>(provider));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<CurrentOptions<TOptions>>(provider, configuration));
        foreach (var mode in Enum.GetValues<Mode>())
        {
            var section = configuration.GetSection(Section(provider, mode));
            services.AddOptions<TOptions>(mode.ToString()).Configure(options => section.Bind(options)).ValidateOnStart();
            services.AddHttpClient(ProviderHttp.ClientName(provider, mode), client => client.Timeout = Timeout.InfiniteTimeSpan)
                .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    ConnectTimeout = ProviderResilience.ConnectTimeout,

                    // The caller's trace and baggage must not be sent to providers.
                    ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
                })
                // These loggers log addresses, which may contain a PIN. The steps are already traced and counted above.
                .RemoveAllLoggers()
                .AddProviderResilience();
        }

        return services.AddSingleton<TClient>().AddSingleton<IRedemptionProvider, TProvider>();
    }

    /// <summary>The configuration section of a provider in one mode.</summary>
    private static string Section(string provider, Mode mode) => $"Providers:{mode}:{provider}";
}
