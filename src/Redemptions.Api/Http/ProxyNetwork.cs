using System.Net;

namespace Redemptions.Api.Http;

/// <summary>Reads an entry of <c>Api:TrustedProxies</c>.</summary>
internal static class ProxyNetwork
{
    /// <summary>A network such as <c>10.0.0.0/8</c>, or one address; null where the text is neither.</summary>
    public static IPNetwork? Read(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
