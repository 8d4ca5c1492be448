using Redemptions.Api.Problems;

namespace Redemptions.Api.Http;

/// <summary>Refuses a request with both <c>Transfer-Encoding</c> and <c>Content-Length</c>: a proxy may have used the other length and seen a
/// different request (request smuggling).</summary>
internal sealed class FramingMiddleware(RequestDelegate next)
{
    // Kestrel uses Transfer-Encoding and moves Content-Length to this header.
    private const string SetAside = "X-Content-Length";

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Headers.ContainsKey(SetAside))
        {
            return next(context);
        }

        context.Response.Headers.Connection = "close";
        return ProblemResult.Invalid(StatusCodes.Status400BadRequest, "Send either Content-Length or Transfer-Encoding, not both.").ExecuteAsync(context);
    }
}
