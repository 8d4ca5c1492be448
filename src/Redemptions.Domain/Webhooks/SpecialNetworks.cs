using System.Net;
using System.Net.Sockets;

namespace Redemptions.Domain.Webhooks;

/// <summary>The networks that are not part of the public internet, after IANA's registries of special-purpose addresses.</summary>
internal static class SpecialNetworks
{
    // Here cloud providers serve credentials to the machine itself; no receiver of webhooks has such an address.
    private static readonly IPNetwork[] AlwaysBlocked = Read(
        "169.254.0.0/16", // link-local: 169.254.169.254 of most clouds, 169.254.170.2 and .23 of containers at AWS
        "fe80::/10", // link-local: fe80::a9fe:a9fe of OpenStack
        "100.100.100.200/32", // Alibaba Cloud
        "168.63.129.16/32", // Azure's WireServer, in a public network
        "192.0.0.192/32", // Oracle Cloud
        "fd00:ec2::/32", // AWS: fd00:ec2::254, fd00:ec2::23
        "fd20:ce::/32"); // Google Cloud: fd20:ce::254

    private static readonly IPNetwork[] NotPublic = Read(
        "0.0.0.0/8", // unspecified, and "this network"
        "10.0.0.0/8", // private
        "100.64.0.0/10", // shared by customers of one carrier (CGNAT)
        "127.0.0.0/8", // loopback
        "172.16.0.0/12", // private
        "192.0.0.0/24", // protocol assignments
        "192.0.2.0/24", // documentation
        "192.88.99.0/24", // relays of 6to4
        "192.168.0.0/16", // private
        "198.18.0.0/15", // benchmarks
        "198.51.100.0/24", // documentation
        "203.0.113.0/24", // documentation
        "224.0.0.0/4", // multicast
        "240.0.0.0/4", // reserved, and broadcast
        "2001::/23", // protocol assignments, with Teredo
        "2001:db8::/32", // documentation
        "2002::/16", // 6to4
        "3fff::/20"); // documentation

    // Of IPv6 only these are assigned to the public internet. Loopback, unique local, multicast, NAT64 and whatever is assigned later are outside.
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] Nat64 = Read("64:ff9b::/96", "64:ff9b:1::/48");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>Whether the address is one of those that no setting allows.</summary>
    public static bool IsAlwaysBlocked(IPAddress address) => Contains(AlwaysBlocked, address);

    /// <summary>Whether the address belongs to the public internet. IPv4 in its IPv6 form must have been converted.</summary>
    public static bool IsPublic(IPAddress address) =>
        (address.AddressFamily == AddressFamily.InterNetwork || Global.Contains(address)) && !Contains(NotPublic, address) && !IsAlwaysBlocked(address);

    /// <summary>Whether a gateway translates packets for the address to the IPv4 address in its last four bytes.</summary>
    public static bool IsNat64(IPAddress address) => Contains(Nat64, address);

    /// <summary>Whether packets for the address are sent to the IPv4 address in its bytes 2 to 5.</summary>
    public static bool Is6To4(IPAddress address) => SixToFour.Contains(address);

    private static bool Contains(IPNetwork[] networks, IPAddress address) => Array.Exists(networks, network => network.Contains(address));

    private static IPNetwork[] Read(params string[] networks) => [.. networks.Select(network => IPNetwork.Parse(network))];
}
