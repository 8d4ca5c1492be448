using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Redemptions.Api.Http;

/// <summary>Limits of the HTTP server on connections and requests, which apply before any middleware runs.</summary>
internal static class ServerLimits
{
    private const int KiB = 1024;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static void Set(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        var limits = server.Limits;
        limits.MaxConcurrentConnections = 20_000;

        // Longer than a load balancer keeps an idle connection, so that the load balancer closes it, not this server.
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);

        // Requests are small, so a client that sends slowly only occupies a connection.
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.MaxRequestLineSize = 8 * KiB;
        limits.MaxRequestHeadersTotalSize = 16 * KiB;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestBodySize = RequestBody.MaximumBytes;
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, Grace);
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, Grace);
        limits.Http2.MaxStreamsPerConnection = 256;
    }

    /// <summary>The header is sent only over HTTPS, and not for localhost.</summary>
    public static void SetHsts(HstsOptions hsts) => hsts.MaxAge = TimeSpan.FromDays(365);
}
