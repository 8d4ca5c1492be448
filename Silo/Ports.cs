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
