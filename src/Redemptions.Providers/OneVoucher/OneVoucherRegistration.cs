using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Redemptions.Providers.Shared;

namespace Redemptions.Providers.OneVoucher;

internal static class OneVoucherRegistration
{
    public const string Provider = "OneVoucher";

    public static IServiceCollection AddOneVoucher(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<OneVoucherTokens>()
        .AddProvider<OneVoucherProvider, OneVoucherClient, OneVoucherOptions>(configuration, Provider);
}
