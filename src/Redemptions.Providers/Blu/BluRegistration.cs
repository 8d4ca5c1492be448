using Microsoft.Extensions.DependencyInjection;
using Redemptions.Providers.Shared;

namespace Redemptions.Providers.Blu;

internal sealed class BluRegistration() : AdapterRegistration<BluProvider, BluOptions>(Provider)
{
    public const string Provider = "Blu";

    public override SandboxSettings Sandbox { get; } = new()
    {
        Path = "/blu/v2/trade",
        Credentials = new Dictionary<string, string> { [nameof(BluOptions.ApiKey)] = "00000000-0000-0000-0000-0000000000bb" },
        Secret = nameof(BluOptions.ApiKey),
        Sample = new SandboxVoucher(
            "Blu Voucher worth R250.00",
            "1002500000000011",
            "R50.00",
            """{"type":"vouchers.blu","source":{"pin":"1002500000000011","phone_number":"0821234567"},"amount":5000,"currency":"ZAR"}"""),
    };

    protected override void AddServices(IServiceCollection services) => services.AddSingleton<BluClient>();
}
