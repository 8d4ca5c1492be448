using Microsoft.Extensions.DependencyInjection;
using Redemptions.Providers.Shared;

namespace Redemptions.Providers.OneVoucher;

internal sealed class OneVoucherRegistration() : AdapterRegistration<OneVoucherProvider, OneVoucherOptions>(Provider)
{
    public const string Provider = "OneVoucher";

    public override SandboxSettings Sandbox { get; } = new()
    {
        Path = "/flash",
        Credentials = new Dictionary<string, string>
        {
            [nameof(OneVoucherOptions.ApiKey)] = "c2ltdWxhdG9yOnNpbXVsYXRvcg==",
            [nameof(OneVoucherOptions.AccountNumber)] = "1234-5678-9012-3456",
        },
        Secret = nameof(OneVoucherOptions.ApiKey),
    };

    protected override void AddServices(IServiceCollection services) => services.AddSingleton<OneVoucherTokens>().AddSingleton<OneVoucherClient>();
}
