using System.Globalization;
using Redemptions.Simulators;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Hosting;

/// <summary>Runs simulators on a port of their own, for every provider whose <c>BaseUrl</c> in test mode is not configured.</summary>
internal static class EmbeddedSimulators
{
    private const string Test = "Providers:Test:";
    private const string Live = "Providers:Live:";
    private static readonly string[] Providers = ["OneVoucher", "Ott", "Blu"];

    public static void AddEmbeddedSimulators(this WebApplicationBuilder builder, int port, string dataPath)
    {
        var simulated = Providers.Where(provider => string.IsNullOrWhiteSpace(builder.Configuration[$"{Test}{provider}:BaseUrl"])).ToArray();
        if (simulated.Length == 0)
        {
            return;
        }

        RefuseHalf(builder.Configuration, simulated);

        var simulators = Start(port, dataPath);
        var address = SimulatorHost.AddressOf(simulators).ToString().TrimEnd('/');
        builder.Configuration.AddInMemoryCollection(Settings(address).Where(setting => simulated.Any(provider => setting.Key.StartsWith(Test + provider, StringComparison.Ordinal))));
        builder.Services.AddHostedService(_ => new Lifetime(simulators));
    }

    /// <summary>Rejects the simulators' public API keys in live mode: a simulator there would confirm vouchers that were never sold.</summary>
    /// <exception cref="StartException">One of these API keys is set; the message names the configuration key.</exception>
    public static void RefuseInLive(IConfiguration configuration)
    {
        var set = Settings(string.Empty).Where(setting => setting.Key.EndsWith(":ApiKey", StringComparison.Ordinal))
            .Select(setting => (Key: setting.Key.Replace(Test, Live, StringComparison.Ordinal), setting.Value))
            .FirstOrDefault(setting => configuration[setting.Key] == setting.Value);
        if (set.Key is not null)
        {
            throw new StartException($"{set.Key} is the simulators' public key, and live mode must not accept simulated vouchers: set it to the key that the provider gave you.");
        }
    }

    // Without this check the simulators' credentials would silently replace credentials meant for a real sandbox.
    private static void RefuseHalf(ConfigurationManager configuration, string[] simulated)
    {
        string[] credentials = ["ApiKey", "AccountNumber", "Username", "Password", "VendorId"];
        var set = simulated.SelectMany(provider => credentials.Select(credential => (provider, credential)))
            .FirstOrDefault(key => !string.IsNullOrWhiteSpace(configuration[$"{Test}{key.provider}:{key.credential}"]));
        if (set.provider is not null)
        {
            throw new StartException($"{Test}{set.provider}:BaseUrl is not set, although {set.credential} is: set BaseUrl too, or remove {set.credential} to use the simulator.");
        }
    }

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

    private static Dictionary<string, string?> Settings(string address) => new()
    {
        [$"{Test}OneVoucher:BaseUrl"] = address + SimulatorHost.FlashPath,
        [$"{Test}OneVoucher:ApiKey"] = SandboxCredentials.FlashApiKey,
        [$"{Test}OneVoucher:AccountNumber"] = SandboxCredentials.FlashAccountNumber,
        [$"{Test}Ott:BaseUrl"] = address + SimulatorHost.OttPath,
        [$"{Test}Ott:Username"] = SandboxCredentials.OttUsername,
        [$"{Test}Ott:Password"] = SandboxCredentials.OttPassword,
        [$"{Test}Ott:ApiKey"] = SandboxCredentials.OttApiKey,
        [$"{Test}Ott:VendorId"] = SandboxCredentials.OttVendorId,
        [$"{Test}Blu:BaseUrl"] = address + SimulatorHost.BluPath,
        [$"{Test}Blu:ApiKey"] = SandboxCredentials.BluApiKey,
    };

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
