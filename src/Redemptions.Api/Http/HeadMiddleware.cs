using Microsoft.Net.Http.Headers;

namespace Redemptions.Api.Http;

/// <summary>Answers <c>HEAD</c> wherever <c>GET</c> works, endpoints of libraries included: they are called as by <c>GET</c>, and the server leaves the body out.</summary>
internal sealed class HeadMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) => HttpMethods.IsHead(context.Request.Method) ? AsGetAsync(context) : next(context);

    /// <summary>Adds <c>HEAD</c> to the methods that a refusal names, where <c>GET</c> is among them.</summary>
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
            // Measurements count the method that was asked.
            context.Request.Method = HttpMethods.Head;
        }
    }
}
