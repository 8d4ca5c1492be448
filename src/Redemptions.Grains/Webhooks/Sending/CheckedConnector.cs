using System.Net;
using System.Net.Sockets;
using Redemptions.Domain.Webhooks;

namespace Redemptions.Grains.Webhooks.Sending;

/// <summary>Resolves a host's name once, checks the addresses, and connects to exactly these, so that a name cannot have one address when it is checked and another when it is
/// used (DNS rebinding).</summary>
internal sealed class CheckedConnector(AddressPolicy policy, HostResolver resolve)
{
    /// <summary>The connect callback of a <see cref="SocketsHttpHandler"/>.</summary>
    /// <exception cref="WebhookConnectException">The name has no address, an address is refused, or none of them accepts the connection.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await ResolveAsync(host, cancellationToken);
        RefuseBlocked(addresses, host, isPlain: context.InitialRequestMessage.RequestUri is { Scheme: "http" });
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return await resolve(host, cancellationToken) is { Length: > 0 } addresses ? addresses : throw NotResolved(host, null);
        }
        catch (SocketException failure)
        {
            throw NotResolved(host, failure);
        }
    }

    // One refused address among several refuses the host: which of them a name answers with first is decided by its owner.
    private void RefuseBlocked(IPAddress[] addresses, string host, bool isPlain)
    {
        if (Array.Find(addresses, address => policy.IsBlocked(address) || (isPlain && !policy.IsAllowed(address))) is { } blocked)
        {
            throw new WebhookConnectException(WebhookErrorClass.BlockedAddress, policy.IsBlocked(blocked)
                ? $"{host} has the address {blocked}, which is not public and not in Webhooks:AllowedNetworks."
                : $"{host} has the address {blocked}, which is not in Webhooks:AllowedNetworks, and plain http is only for these.");
        }
    }

    private static WebhookConnectException NotResolved(string host, SocketException? failure) =>
        new(WebhookErrorClass.Dns, $"{host} has no address: {failure?.Message ?? "the answer of the resolver is empty"}.", failure);
}
