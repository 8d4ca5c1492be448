using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;
using Redemptions.Web.Components;

namespace Redemptions.Web.Pages;

/// <summary>Answers with a rendered component. It is rendered as a whole before the first byte is sent, so a failure still becomes an error page.</summary>
/// <param name="component">The component, which gets the page's context as a cascading value.</param>
/// <param name="parameters">Its parameters.</param>
/// <param name="status">The HTTP status.</param>
internal sealed class PageResult(Type component, IDictionary<string, object>? parameters = null, int status = StatusCodes.Status200OK) : IResult
{
    /// <summary>The header that names the account and mode of a part of a page, which has no shell to name them.</summary>
    public const string OwnerHeader = "Page-Owner";

    public static PageResult Of<T>(IDictionary<string, object>? parameters = null, int status = StatusCodes.Status200OK)
        where T : IComponent => new(typeof(T), parameters, status);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        // A part of a page that refreshes itself has no shell, which shows the notice.
        var isPart = httpContext.GetEndpoint()?.Metadata.GetMetadata<AutomaticRequest>() is not null;
        var html = await RenderAsync(httpContext.RequestServices, httpContext.Page() with { NotSent = isPart ? null : httpContext.NoticeForShell() });
        if (isPart)
        {
            httpContext.Response.Headers[OwnerHeader] = httpContext.Page().Session?.Owner;
        }

        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        await httpContext.Response.WriteAsync(html, httpContext.RequestAborted);
    }

    private async Task<string> RenderAsync(IServiceProvider services, PageContext context)
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(PageRoot.Context)] = context,
                [nameof(PageRoot.Type)] = component,
                [nameof(PageRoot.Parameters)] = parameters,
            });
            return (await renderer.RenderComponentAsync<PageRoot>(root)).ToHtmlString();
        });
    }
}
