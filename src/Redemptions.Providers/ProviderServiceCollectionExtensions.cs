using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Redemptions.Providers.Blu;
using Redemptions.Providers.OneVoucher;
using Redemptions.Providers.Ott;

namespace Redemptions.Providers;

/// <summary>Registers all provider adapters.</summary>
public static class ProviderServiceCollectionExtensions
{
    /// <summary>The type whose properties are the keys of each provider's section, below <c>Providers:{Test|Live}</c>.</summary>
    public static IReadOnlyDictionary<string, Type> SettingsTypes { get; } = new Dictionary<string, Type>
    {
        [OneVoucherRegistration.Provider] = typeof(OneVoucherOptions),
        [OttRegistration.Provider] = typeof(OttOptions),
        [BluRegistration.Provider] = typeof(BluOptions),
    };

    /// <summary>Adds every provider with its options from <c>Providers:{Test|Live}</c>; an incomplete configuration prevents the start.</summary>
    public static IServiceCollection AddRedemptionProviders(this IServiceCollection services, IConfiguration configuration) => services
        .AddOneVoucher(configuration)
        .AddOtt(configuration)
        .AddBlu(configuration);
}
