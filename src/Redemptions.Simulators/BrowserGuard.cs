using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace Redemptions.Simulators;

/// <summary>
/// Keeps web pages away from the simulators, whose ledger shows PINs: on loopback only loopback names are taken (a page whose name points here has another),
/// a call with a foreign <c>Origin</c> is refused, and what changes the simulators takes JSON alone, which no page sends without asking first.
/// </summary>
internal sealed class BrowserGuard(SimulatorOptions options)
{
    private static readonly PathString[] Control = ["/faults", "/latency", "/ledger"];
    private readonly bool _loopbackOnly = options.Url.Split(';').All(url => IsLoopback(BindingAddress.Parse(url).Host));

    public Task Pass(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        if (_loopbackOnly && !IsLoopback(request.Host.Host))
            return Refuse(http, StatusCodes.Status400BadRequest, "Host", "The simulators are reached as localhost, 127.0.0.1 or [::1] here.");
        if (request.Headers.Origin is { Count: > 0 } origin && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
            return Refuse(http, StatusCodes.Status403Forbidden, "Origin", "The simulators take no calls of web pages from elsewhere.");
        if (HasBody(http) && Array.Exists(Control, path => request.Path.StartsWithSegments(path)) && !request.HasJsonContentType())
            return Refuse(http, StatusCodes.Status415UnsupportedMediaType, "Content-Type", "Send the body as application/json.");
        return next(http);
    }

    // A call without a body is held off by its Origin, which browsers send with everything that changes something.
    private static bool HasBody(HttpContext http) => http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true };

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static Task Refuse(HttpContext http, int status, string field, string message)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new { field, message });
    }
}
