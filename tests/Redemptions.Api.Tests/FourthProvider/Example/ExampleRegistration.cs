using Microsoft.Extensions.DependencyInjection;
using Redemptions.Providers.Shared;

namespace Redemptions.Providers.Example;

internal sealed class ExampleRegistration() : AdapterRegistration<ExampleProvider, ExampleOptions>(Provider)
{
    public const string Provider = "Example";

    protected override void AddServices(IServiceCollection services) => services.AddSingleton<ExampleClient>();
}
