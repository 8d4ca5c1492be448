using System.Globalization;
using Redemptions.Contracts;
using Redemptions.Providers.Shared;
using Redemptions.Silo.Configuration;
using Redemptions.Simulators;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Hosting;

/// <summary>Configures a simulator for every provider that has one and whose <c>BaseUrl</c> in test mode is not configured, and runs the simulators on a port
/// of their own unless <c>Simulators:Url</c> says where they run.</summary>
internal static class SimulatedProviders
{
    private const string BaseUrl = "BaseUrl";

    public static void AddSimulators(this WebApplicationBuilder builder, IReadOnlyList<ProviderRegistration> providers, SiloSettings settings)
    {
        var simulated = providers.Where(provider => provider.Sandbox is not null && !IsSet(builder.Configuration, provider, BaseUrl)).ToArray();
        if (simulated.Length == 0 || (settings.SimulatorPort is null && settings.SimulatorsUrl is null))
        {
            return;
        }

        RefuseHalf(builder.Configuration, simulated);
        var address = settings.SimulatorsUrl;
        if (settings.SimulatorPort is { } port)
        {
            var simulators = Start(port, settings.DataPath);
            address = SimulatorHost.AddressOf(simulators);
            builder.Services.AddHostedService(_ => new Lifetime(simulators));
        }

        builder.Configuration.AddInMemoryCollection(simulated.SelectMany(provider => Settings(provider, address!.ToString().TrimEnd('/'))));
    }

    // Without this check the simulators' credentials would silently replace credentials meant for a real sandbox.
    private static void RefuseHalf(ConfigurationManager configuration, ProviderRegistration[] simulated)
    {
        foreach (var provider in simulated)
        {
            if (provider.CredentialKeys.FirstOrDefault(credential => IsSet(configuration, provider, credential)) is { } set)
            {
                throw new StartException($"{provider.Key(Mode.Test, BaseUrl)} is not set, although {set} is: set it too, or remove {set} to use the simulator.");
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>> Settings(ProviderRegistration provider, string address) =>
        provider.Sandbox!.Credentials.Append(KeyValuePair.Create(BaseUrl, address + provider.Sandbox.Path))
            .Select(setting => KeyValuePair.Create(provider.Key(Mode.Test, setting.Key), (string?)setting.Value));

    private static bool IsSet(ConfigurationManager configuration, ProviderRegistration provider, string setting) =>
        !string.IsNullOrWhiteSpace(configuration[provider.Key(Mode.Test, setting)]);

    private static WebApplication Start(int port, string dataPath)
    {
        var journal = Path.Combine(Directory.CreateDirectory(dataPath).FullName, "simulators.journal");
        var simulators = SimulatorHost.Create(["--Simulators:Port", port.ToString(CultureInfo.InvariantCulture), "--Simulators:Journal", journal]);
        try
        {
            simulators.StartAsync().GetAwaiter().GetResult();
            return simulators;
        }
        catch (IOException)
        {
            throw new StartException($"Simulators:Port is {port}, and another process uses that port: set it to another port, or to 0 for any free one.");
        }
    }

    /// <summary>Stops the simulators when the host is disposed, not when it stops: the last redemptions of the stopping silo may still need them.</summary>
    private sealed class Lifetime(WebApplication simulators) : IHostedService, IAsyncDisposable
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public async ValueTask DisposeAsync()
        {
            await simulators.StopAsync();
            await simulators.DisposeAsync();
        }
    }
}
