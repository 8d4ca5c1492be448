using Redemptions.Providers.Example;
using Redemptions.Providers;
using Redemptions.Providers.Shared;

namespace Redemptions.Api.Tests.FourthProvider;

/// <summary>A service with a fourth provider, whose simulator listens on loopback.</summary>
public sealed class ExampleServiceFixture : ServiceFixture
{
    internal ExampleSimulator Example { get; } = new();

    protected override IReadOnlyList<ProviderRegistration> Providers => [.. RedemptionProviders.All, new ExampleRegistration()];

    protected override string[] More =>
    [
        "--Providers:Test:Example:BaseUrl", Example.BaseUrl,
        "--Providers:Test:Example:ApiKey", ExampleSimulator.ApiKey,
        "--Providers:Test:Example:Timeout", "00:00:01",
        "--Providers:Test:Example:GracePeriod", "00:00:00",
        "--Resolution:Schedule", "200 ms, 200 ms, 200 ms, 1 s",
    ];

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Example.DisposeAsync();
    }
}
