using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Redemptions.Api.Http;

/// <summary>What the server takes from a connection before any code of ours sees it, each limit set on purpose.</summary>
internal static class ServerLimits
{
    private const int KiB = 1024;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static void Set(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        var limits = server.Limits;
        limits.MaxConcurrentConnections = 20_000;

        // Longer than a load balancer keeps a connection to us, so that it and not we closes one that is idle.
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);

        // Our requests are small: whoever sends slowly holds a connection for nothing.
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.MaxRequestLineSize = 8 * KiB;
        limits.MaxRequestHeadersTotalSize = 16 * KiB;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestBodySize = RequestBody.MaximumBytes;
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, Grace);
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, Grace);
        limits.Http2.MaxStreamsPerConnection = 256;
    }

    /// <summary>Told over HTTPS alone; localhost is left out.</summary>
    public static void SetHsts(HstsOptions hsts) => hsts.MaxAge = TimeSpan.FromDays(365);
}
