using System.Net.Security;

namespace Redemptions.Silo.Commands;

/// <summary>The HTTP handler with which a command calls the running service.</summary>
internal static class ServiceHandler
{
    // The certificate is for the service's public name. On loopback the answer comes from this machine, whatever the name.
    public static SocketsHttpHandler Create() => new()
    {
        SslOptions = { RemoteCertificateValidationCallback = (sender, _, _, errors) => errors == SslPolicyErrors.None || sender is SslStream { TargetHostName: "127.0.0.1" or "localhost" } },
    };
}
