using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Redemptions.Contracts;
using Redemptions.Grains.Providers;
using Redemptions.Providers.Http;

namespace Redemptions.Providers.Configuration;

/// <summary>What every provider's registration has in common.</summary>
internal static class ProviderRegistration
{
    /// <summary>The name of a provider's HTTP client in one mode.</summary>
    public static string ClientName(string provider, Mode mode) => $"{provider}.{mode}";

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
            services.AddHttpClient(ClientName(provider, mode), client => client.Timeout = Timeout.InfiniteTimeSpan)
                .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    ConnectTimeout = ProviderResilience.ConnectTimeout,

                    // A caller's trace, and whatever baggage he sent with it, is no provider's business.
                    ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
                })
                // Its lines would tell addresses, and Blu's carries the PIN; what is asked is traced and counted above it.
                .RemoveAllLoggers()
                .AddProviderResilience();
        }

        return services.AddSingleton<TClient>().AddSingleton<IRedemptionProvider, TProvider>();
    }

    /// <summary>The section that a provider is configured in, in one mode.</summary>
    private static string Section(string provider, Mode mode) => $"Providers:{mode}:{provider}";
}
