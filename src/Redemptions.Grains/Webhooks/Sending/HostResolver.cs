using System.Net;

namespace Redemptions.Grains.Webhooks.Sending;

/// <summary>Returns the addresses of a host; an address literal is its own address. Tests replace it to answer differently from one call to the next.</summary>
/// <exception cref="System.Net.Sockets.SocketException">The name is not known, or the resolver did not answer.</exception>
internal delegate Task<IPAddress[]> HostResolver(string host, CancellationToken cancellationToken);
