using System.Net;

namespace Redemptions.Api.Http;

/// <summary>Tells names of this machine's loopback interface from every other: no DNS answer can point one of these at it.</summary>
internal static class LoopbackHost
{
    /// <summary>Whether the host, without its port, is <c>localhost</c> or a loopback address.</summary>
    public static bool Is(HostString host) =>
        host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && Is(address));

    /// <summary>Whether the address is a loopback address, also as IPv4 within IPv6.</summary>
    public static bool Is(IPAddress? address) =>
        address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
