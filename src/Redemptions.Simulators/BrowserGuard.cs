using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace Redemptions.Simulators;

/// <summary>
/// Refuses the requests of web pages, because the ledger shows PINs. A simulator bound to loopback accepts only a loopback <c>Host</c>, which stops DNS rebinding;
/// a foreign <c>Origin</c> is refused; and a request that changes something must be <c>application/json</c>, which a foreign page cannot send without a CORS preflight.
/// </summary>
internal sealed class BrowserGuard(SimulatorOptions options)
{
    private static readonly PathString[] Control = ["/faults", "/latency", "/ledger", "/webhooks"];
    private readonly bool _loopbackOnly = options.Url.Split(';').All(url => IsLoopback(BindingAddress.Parse(url).Host));

    public Task Invoke(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        if (_loopbackOnly && !IsLoopback(request.Host.Host))
            return Refuse(http, StatusCodes.Status400BadRequest, "Host", "This simulator listens on loopback only: address it as localhost, 127.0.0.1 or [::1].");
        if (request.Headers.Origin is { Count: > 0 } origin && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
            return Refuse(http, StatusCodes.Status403Forbidden, "Origin", "The simulators refuse requests of web pages from another origin.");
        if (HasBody(http) && Array.Exists(Control, path => request.Path.StartsWithSegments(path)) && !request.HasJsonContentType())
            return Refuse(http, StatusCodes.Status415UnsupportedMediaType, "Content-Type", "Send the body as application/json.");
        return next(http);
    }

    // A request without a body needs no check of its type: browsers send Origin with every request that changes something.
    private static bool HasBody(HttpContext http) => http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true };

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static Task Refuse(HttpContext http, int status, string field, string message)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new { field, message });
    }
}
