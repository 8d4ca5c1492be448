using System.Net;
using Redemptions.Silo.Configuration;

namespace Redemptions.Testing.Silos;

/// <summary>A port on loopback for a listener that opens a moment later.</summary>
internal static class FreePort
{
    public static int Take() => Ports.Free(IPAddress.Loopback);
}
