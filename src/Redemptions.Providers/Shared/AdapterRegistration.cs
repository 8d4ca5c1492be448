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

/// <summary>The registration of an adapter with its options. A provider derives from it, and adds what else its adapter needs.</summary>
/// <param name="name">The provider's name in the configuration.</param>
internal abstract class AdapterRegistration<TProvider, TOptions>(string name) : ProviderRegistration(name)
    where TProvider : class, IRedemptionProvider
    where TOptions : ProviderOptions, new()
{
    public sealed override Type SettingsType => typeof(TOptions);

    public sealed override IReadOnlyList<string> CredentialKeys { get; } = KeysOf(new TOptions());

    public sealed override void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.TryAddSingleton<ProviderHttp>();
        services.AddSingleton<ProviderRegistration>(this);
        services.AddSingleton<IValidateOptions<TOptions>>(new ProviderOptionsValidator<TOptions>(Name, Sandbox));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<CurrentOptions<TOptions>>(provider, configuration, this));
        foreach (var mode in Enum.GetValues<Mode>())
        {
            var section = configuration.GetSection(Section(mode));
            services.AddOptions<TOptions>(mode.ToString()).Configure(options =>
            {
                ConfiguredClasses.RefuseUnknown(section);
                ConfiguredTimes.RefuseBare<TOptions>(section);
                section.Bind(options);
            }).ValidateOnStart();
            services.AddHttpClient(ProviderHttp.ClientName(Name, mode), client => client.Timeout = Timeout.InfiniteTimeSpan)
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

        AddServices(services);
        services.AddSingleton<IRedemptionProvider, TProvider>();
    }

    /// <summary>Adds the services of the provider's folder that its adapter takes in its constructor.</summary>
    protected virtual void AddServices(IServiceCollection services)
    {
    }

    private static string[] KeysOf(TOptions options) =>
        [.. options.Required.Concat(options.Together).Select(value => value.Key).Where(key => key != nameof(options.BaseUrl))];
}
