using Microsoft.Net.Http.Headers;

namespace Redemptions.Api.Http;

/// <summary>Answers <c>HEAD</c> wherever <c>GET</c> works, also for endpoints of libraries: the endpoint runs as for <c>GET</c>, and the server
/// omits the body.</summary>
internal sealed class HeadMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) => HttpMethods.IsHead(context.Request.Method) ? AsGetAsync(context) : next(context);

    /// <summary>Adds <c>HEAD</c> to the header <c>Allow</c> if that contains <c>GET</c>.</summary>
    public static void CompleteAllow(HttpResponse response)
    {
        var allowed = response.Headers.GetCommaSeparatedValues(HeaderNames.Allow);
        if (allowed.Contains(HttpMethods.Get) && !allowed.Contains(HttpMethods.Head))
        {
            response.Headers.Allow = string.Join(", ", [.. allowed, HttpMethods.Head]);
        }
    }

    private async Task AsGetAsync(HttpContext context)
    {
        context.Request.Method = HttpMethods.Get;
        try
        {
            await next(context);
        }
        finally
        {
            // Restored, so that metrics count the method of the request.
            context.Request.Method = HttpMethods.Head;
        }
    }
}
