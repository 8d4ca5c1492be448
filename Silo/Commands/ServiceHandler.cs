using System.Net;
using System.Net.NetworkInformation;
using System.Net.Security;

namespace Redemptions.Silo.Commands;

/// <summary>The HTTP handler with which a command calls the running service.</summary>
internal static class ServiceHandler
{
    /// <summary>Creates the handler for calls of <paramref name="address"/>.</summary>
    public static SocketsHttpHandler Create(Uri address) => new()
    {
        // A proxy of the environment (HTTP_PROXY) would receive the API key of a call that must not leave this machine, and the answer would be the proxy's.
        UseProxy = !IsThisMachine(address),

        // The certificate is for the service's public name. On loopback the answer comes from this machine, whatever the name.
        SslOptions = { RemoteCertificateValidationCallback = (sender, _, _, errors) => errors == SslPolicyErrors.None || sender is SslStream { TargetHostName: "127.0.0.1" or "localhost" } },
    };

    private static bool IsThisMachine(Uri address) => address.IsLoopback || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var own)
        && NetworkInterface.GetAllNetworkInterfaces().SelectMany(network => network.GetIPProperties().UnicastAddresses).Any(bound => bound.Address.Equals(own)));
}
