using Microsoft.Extensions.Primitives;

namespace Redemptions.Api.Http;

/// <summary>Sets security headers on every answer. The strictest policy applies, and no cache stores the answer, unless an endpoint has set its own.</summary>
internal sealed class SecurityHeadersMiddleware(RequestDelegate next)
{
    private const string Nothing = "default-src 'none'; frame-ancestors 'none'";
    private const string NoFrame = "frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state => SetAsync((HttpContext)state), context);
        return next(context);
    }

    private static Task SetAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        if (StringValues.IsNullOrEmpty(headers.ContentSecurityPolicy))
        {
            // Pages of libraries, such as the dashboard, have scripts of their own.
            headers.ContentSecurityPolicy = context.GetEndpoint()?.Metadata.GetMetadata<BrowserPage>() is null ? Nothing : NoFrame;
        }

        if (StringValues.IsNullOrEmpty(headers.CacheControl))
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
