using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Redemptions.Providers.Shared;

namespace Redemptions.Providers.Ott;

internal static class OttRegistration
{
    public const string Provider = "Ott";

    public static IServiceCollection AddOtt(this IServiceCollection services, IConfiguration configuration) =>
        services.AddProvider<OttProvider, OttClient, OttOptions>(configuration, Provider);
}
