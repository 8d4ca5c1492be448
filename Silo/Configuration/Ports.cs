using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Configuration;

/// <summary>Finds and checks ports. Orleans does not accept port 0, and may open a port that another silo on this
/// machine already uses, without an error in either.</summary>
internal static class Ports
{
    // Linux takes the ports of outgoing connections from 32,768 on. A port below stays free until its owner listens on it.
    private const int First = 20_000;
    private const int Last = 32_000;
    private const int Attempts = 100;

    /// <summary>A port on which nothing listens, for a listener that opens a moment later.</summary>
    /// <param name="address">The address of the listener.</param>
    /// <param name="except">A port that is never returned, because another listener of this process uses it; 0 for none.</param>
    public static int Free(IPAddress address, int except = 0)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(First, Last);
            if (port != except && IsFree(address, port))
            {
                return port;
            }
        }

        throw new StartException($"No free port was found from {First} to {Last}: set the ports to those that the silo may use.");
    }

    /// <summary>Whether another process listens on an address of the HTTP front; for localhost, on the IPv4 or the IPv6 loopback address.</summary>
    public static bool IsTaken(BindingAddress address) => address is { IsUnixPipe: false, IsNamedPipe: false, Port: > 0 } && Addresses(address.Host).Any(one => IsTaken(one, address.Port));

    // Other reasons why a listener cannot start, such as missing permissions, are reported by the server.
    private static bool IsTaken(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return false;
        }
        catch (SocketException failure)
        {
            return failure.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }

    private static IPAddress[] Addresses(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        ? [IPAddress.Loopback, IPAddress.IPv6Loopback]
        : [IPAddress.TryParse(host.Trim('[', ']'), out var address) ? address : IPAddress.Any];

    /// <summary>Whether this process can open the port exclusively.</summary>
    public static bool IsFree(IPAddress address, int port)
    {
        using var listener = new TcpListener(address, port) { ExclusiveAddressUse = true };
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
