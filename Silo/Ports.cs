using System.Net;
using System.Net.Sockets;

namespace Redemptions.Silo;

/// <summary>Ports for Orleans, which takes no port 0 and opens one that another silo on this machine has, unnoticed by both.</summary>
internal static class Ports
{
    public static int Free(IPAddress address)
    {
        using var listener = new TcpListener(address, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Whether another process listens where the HTTP front is to: under localhost on either loopback address.</summary>
    public static bool IsTaken(BindingAddress address) => address is { IsUnixPipe: false, IsNamedPipe: false, Port: > 0 } && Addresses(address.Host).Any(one => IsTaken(one, address.Port));

    // What else keeps a listener from starting, such as a missing right, is the server's to tell.
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

    /// <summary>Whether this process could have the port for itself.</summary>
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
