using System.Net;
using Microsoft.Extensions.Options;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Http;

/// <summary>Refuses a call with a host name that is not allowed, before its body is read.</summary>
/// <remarks>Replaces the host filtering of ASP.NET Core, which reads the same setting but answers in HTML.</remarks>
internal sealed class HostMiddleware(RequestDelegate next, IOptions<HostNames> names)
{
    private const string OnLoopback =
        "This service listens on loopback only: send localhost, 127.0.0.1 or [::1] as Host, or set AllowedHosts to the names that a proxy forwards.";

    private const string Elsewhere = "This Host is not allowed: send one of the names in AllowedHosts, or add this name there.";

    private static readonly PathString[] ByAddress = ["/health", "/metrics", "/dashboard"];

    public Task InvokeAsync(HttpContext context) => names.Value.Accepts(context.Request.Host) || IsByAddress(context.Request)
        ? next(context)
        : ProblemResult.Invalid(StatusCodes.Status400BadRequest, names.Value.LoopbackOnly ? OnLoopback : Elsewhere).ExecuteAsync(context);

    // Load balancers, kubelets, scrapers and operators at Management:Url send the address of this machine or pod. DNS rebinding needs a name: under an address a page reaches only where it came from.
    private static bool IsByAddress(HttpRequest request) => IPAddress.TryParse(request.Host.Host, out _) && ByAddress.Any(path => request.Path.StartsWithSegments(path));
}
