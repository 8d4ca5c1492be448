using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Redemptions.Providers.Shared;

namespace Redemptions.Providers.Blu;

internal static class BluRegistration
{
    public const string Provider = "Blu";

    public static IServiceCollection AddBlu(this IServiceCollection services, IConfiguration configuration) =>
        services.AddProvider<BluProvider, BluClient, BluOptions>(configuration, Provider);
}
