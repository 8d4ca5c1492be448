using Redemptions.Contracts;
using Redemptions.Providers.Shared;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Configuration;

/// <summary>Checks the credentials of live mode.</summary>
internal static class LiveCredentials
{
    /// <summary>Rejects the simulators' public credentials in live mode: a simulator there would confirm vouchers that were never sold.</summary>
    /// <exception cref="StartException">One of these credentials is set; the message names the configuration key.</exception>
    public static void RefuseSandbox(IConfiguration configuration, IEnumerable<ProviderRegistration> providers)
    {
        foreach (var provider in providers)
        {
            if (provider.Sandbox is { } sandbox && provider.Key(Mode.Live, sandbox.Secret) is var key && configuration[key] == sandbox.Credentials[sandbox.Secret])
            {
                throw new StartException($"{key} is the simulators' public credential, and live mode must not accept simulated vouchers: set it to the one that the provider gave you.");
            }
        }
    }
}
