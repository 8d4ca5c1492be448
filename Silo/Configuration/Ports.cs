using System.Net;
using System.Net.Sockets;

namespace Redemptions.Silo.Configuration;

/// <summary>Finds and checks ports. Orleans does not accept port 0, and may open a port that another silo on this
/// machine already uses, without an error in either.</summary>
internal static class Ports
{
    public static int Free(IPAddress address)
    {
        using var listener = new TcpListener(address, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
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
