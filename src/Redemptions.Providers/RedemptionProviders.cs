using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Redemptions.Providers.Blu;
using Redemptions.Providers.OneVoucher;
using Redemptions.Providers.Ott;
using Redemptions.Providers.Shared;

namespace Redemptions.Providers;

/// <summary>The providers of this service.</summary>
public static class RedemptionProviders
{
    /// <summary>One line a provider; docs/adding-a-provider.md describes the rest.</summary>
    public static IReadOnlyList<ProviderRegistration> All { get; } =
    [
        new OneVoucherRegistration(),
        new OttRegistration(),
        new BluRegistration(),
    ];

    /// <summary>Adds every provider of <see cref="All"/> with its options from <c>Providers:{Test|Live}</c>; an incomplete configuration prevents the start.</summary>
    public static IServiceCollection AddRedemptionProviders(this IServiceCollection services, IConfiguration configuration) =>
        services.AddRedemptionProviders(configuration, All);

    /// <summary>Adds these providers instead.</summary>
    public static IServiceCollection AddRedemptionProviders(
        this IServiceCollection services, IConfiguration configuration, IEnumerable<ProviderRegistration> providers)
    {
        ArgumentNullException.ThrowIfNull(providers);
        foreach (var provider in providers)
        {
            provider.AddTo(services, configuration);
        }

        return services;
    }
}
