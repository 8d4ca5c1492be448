using Microsoft.Extensions.Options;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Http;

/// <summary>Refuses a call with a host name that is not allowed, before its body is read.</summary>
/// <remarks>Replaces the host filtering of ASP.NET Core, which reads the same setting but answers in HTML.</remarks>
internal sealed class HostMiddleware(RequestDelegate next, IOptions<HostNames> names)
{
    private const string OnLoopback =
        "Only this machine reaches this service, under localhost, 127.0.0.1 or [::1]: send one of these as Host, or set AllowedHosts to the names that a proxy passes on.";

    private const string Elsewhere = "This service is not reached under this Host: send one of the names in AllowedHosts, or add this one there.";

    public Task InvokeAsync(HttpContext context) => names.Value.Accepts(context.Request.Host)
        ? next(context)
        : ProblemResult.Invalid(StatusCodes.Status400BadRequest, names.Value.LoopbackOnly ? OnLoopback : Elsewhere).ExecuteAsync(context);
}
