using System.Net;
using Microsoft.Extensions.Options;

namespace Redemptions.Api.Http;

/// <summary>Sets the path base under which the caller reaches the API, so that <c>Location</c>, logo URLs and problem types include it.</summary>
/// <remarks>The headers are left unchanged: other components use them to detect a proxy.</remarks>
internal sealed class PathPrefixMiddleware(RequestDelegate next, IOptions<ApiOptions> options)
{
    public const string Header = "X-Forwarded-Prefix";
    private readonly PathString _configured = PathPrefix.Read(options.Value.PathBase) ?? PathString.Empty;
    private readonly IPNetwork[] _trusted = [.. options.Value.TrustedProxies.Select(text => ProxyNetwork.Read(text)!.Value)];

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (_configured.HasValue && request.Path.StartsWithSegments(_configured, out var rest))
        {
            // The proxy did not strip the prefix from the path.
            request.Path = rest;
        }

        request.PathBase = Forwarded(context) is { HasValue: true } forwarded ? forwarded : _configured;
        return next(context);
    }

    /// <summary>The prefix that a trusted proxy stripped from the path; null without such a header or from another address.</summary>
    private PathString? Forwarded(HttpContext context) =>
        context.Request.Headers.TryGetValue(Header, out var values) && values is [{ } text] && IsTrusted(context.Connection.RemoteIpAddress) ? PathPrefix.Read(text) : null;

    private bool IsTrusted(IPAddress? address) =>
        address is not null && Array.Exists(_trusted, network => network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));
}
