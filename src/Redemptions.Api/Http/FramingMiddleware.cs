using Redemptions.Api.Problems;

namespace Redemptions.Api.Http;

/// <summary>Refuses a request that tells its length in two ways: a proxy before us may have read the other one, and with it another request.</summary>
internal sealed class FramingMiddleware(RequestDelegate next)
{
    // The server reads by Transfer-Encoding and keeps the other length under this name.
    private const string SetAside = "X-Content-Length";

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Headers.ContainsKey(SetAside))
        {
            return next(context);
        }

        context.Response.Headers.Connection = "close";
        return ProblemResult.Invalid(StatusCodes.Status400BadRequest, "Send Content-Length or Transfer-Encoding, not both.").ExecuteAsync(context);
    }
}
