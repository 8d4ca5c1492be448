using System.Net;

namespace Redemptions.Api.Http;

/// <summary>Recognises loopback names and addresses. A web page under another name cannot have one of these as its host (DNS rebinding).</summary>
internal static class LoopbackHost
{
    /// <summary>Whether the host, without its port, is <c>localhost</c> or a loopback address.</summary>
    public static bool Is(HostString host) =>
        host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && Is(address));

    /// <summary>True for a loopback address, also for an IPv4 one mapped to IPv6.</summary>
    public static bool Is(IPAddress? address) =>
        address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
