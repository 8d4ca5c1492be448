using System.Collections.Frozen;
using Redemptions.Api.Http;

namespace Redemptions.Api.Authentication;

/// <summary>Distinguishes calls by programs on this machine from calls that a local proxy, or a web page in a local browser, forwards.</summary>
internal static class LocalCaller
{
    private static readonly FrozenSet<string> ProxyHeaders = FrozenSet.ToFrozenSet(
        [
            "Forwarded", "Via", "CDN-Loop", "Front-End-Https", "Fastly-Client-IP", "Proxy-Connection", "True-Client-IP", "X-Amzn-Trace-Id", "X-Client-IP", "X-Cluster-Client-IP",
            "X-ProxyUser-Ip", "X-Real-IP", "X-Remote-Addr", "X-Remote-IP", "X-Request-Start", "X-Scheme",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly string[] ProxyPrefixes = ["X-Forwarded", "X-Original-", "X-Envoy-", "X-Azure-", "X-Amz-Cf-", "X-ARR-", "X-Real-", "CF-"];

    /// <summary>True if both ends of the connection and the called host name are loopback, and no header is present that only proxies send.</summary>
    public static bool Is(HttpContext context) =>
        LoopbackHost.Is(context.Connection.RemoteIpAddress)
        && LoopbackHost.Is(context.Connection.LocalIpAddress)
        && LoopbackHost.Is(context.Request.Host)
        && !context.Request.Headers.Keys.Any(IsOfProxies);

    private static bool IsOfProxies(string name) =>
        ProxyHeaders.Contains(name) || Array.Exists(ProxyPrefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
