using System.Net;
using System.Net.Sockets;

namespace Redemptions.Domain.Webhooks;

/// <summary>Decides which addresses a webhook may be sent to: public ones, and those of the networks that the operator allows. Without it, an endpoint's
/// address could point at the operator's own network (server-side request forgery).</summary>
/// <param name="allowed">The networks that are allowed although they are not public.</param>
public sealed class AddressPolicy(IReadOnlyList<IPNetwork> allowed)
{
    /// <summary>Whether plain http is accepted for a host that is a name: its addresses, which must be in an allowed network, are known only at the connection. With loopback
    /// alone allowed, the name localhost is enough.</summary>
    public bool AllowsNamesOverHttp { get; } = allowed.Any(network => !IPAddress.IsLoopback(network.BaseAddress));

    /// <summary>Whether no connection may be made to the address.</summary>
    public bool IsBlocked(IPAddress address)
    {
        var plain = Plain(address);
        return SpecialNetworks.IsAlwaysBlocked(plain)
            || (Carried(plain) is { } carried && IsBlocked(carried))
            || (!SpecialNetworks.IsPublic(plain) && !IsInAllowed(plain));
    }

    /// <summary>Whether the address is in an allowed network; plain http may be sent only there.</summary>
    public bool IsAllowed(IPAddress address) => IsInAllowed(Plain(address)) && !IsBlocked(address);

    private bool IsInAllowed(IPAddress address) => allowed.Any(network => network.Contains(address));

    private static IPAddress Plain(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    // The IPv4 address to which a packet for this IPv6 address is translated or tunnelled; null if there is none.
    private static IPAddress? Carried(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return null;
        }

        ReadOnlySpan<byte> bytes = address.GetAddressBytes();
        return SpecialNetworks.IsNat64(address) ? new IPAddress(bytes[12..])
            : SpecialNetworks.Is6To4(address) ? new IPAddress(bytes[2..6])
            : address.IsIPv6Teredo ? new IPAddress([(byte)(bytes[12] ^ 0xFF), (byte)(bytes[13] ^ 0xFF), (byte)(bytes[14] ^ 0xFF), (byte)(bytes[15] ^ 0xFF)])
            : null;
    }
}
