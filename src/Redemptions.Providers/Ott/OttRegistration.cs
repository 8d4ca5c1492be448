using Microsoft.Extensions.DependencyInjection;
using Redemptions.Providers.Shared;

namespace Redemptions.Providers.Ott;

internal sealed class OttRegistration() : AdapterRegistration<OttProvider, OttOptions>(Provider)
{
    public const string Provider = "Ott";

    public override SandboxSettings Sandbox { get; } = new()
    {
        Path = "/ott",
        Credentials = new Dictionary<string, string>
        {
            [nameof(OttOptions.Username)] = "simulator",
            [nameof(OttOptions.Password)] = "simulator",
            [nameof(OttOptions.ApiKey)] = "00000000-0000-0000-0000-0000000000aa",
            [nameof(OttOptions.VendorId)] = "11",
        },
        Secret = nameof(OttOptions.ApiKey),
    };

    protected override void AddServices(IServiceCollection services) => services.AddSingleton<OttClient>();
}
