using Microsoft.Extensions.Logging;
using Redemptions.Web.Sessions;

namespace Redemptions.Web.Pages;

/// <summary>Runs around every page: finds the session, refuses forms of other sites and earlier sessions, and turns failures into pages.</summary>
/// <param name="app">The application that the page belongs to.</param>
/// <param name="anyOf">The roles, one of which is enough; <see cref="Roles.None"/> if the page needs no session.</param>
internal sealed partial class PageFilter(PageApp app, Roles anyOf) : IEndpointFilter
{
    private const string ContentSecurityPolicy = "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        try
        {
            var result = await CheckAsync(http) ?? await next(context) as IResult;
            await result!.ExecuteAsync(http);
        }
        catch (Exception exception) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested && exception is not BadHttpRequestException)
        {
            await FailAsync(http, exception);
        }

        return Results.Empty;
    }

    /// <summary>The answer instead of the page; null if the page can run.</summary>
    private async Task<IResult?> CheckAsync(HttpContext http)
    {
        var isRefresh = http.GetEndpoint()?.Metadata.GetMetadata<AutomaticRequest>() is not null;
        var session = await http.RequestServices.GetRequiredService<SessionStore>().FindAsync(http, app, isByPerson: !isRefresh);
        http.SetPage(app, session);
        if (HttpMethods.IsGet(http.Request.Method))
        {
            return anyOf == Roles.None ? null : session is null ? SignIn(http, isRefresh) : RefuseRole(session);
        }

        if (!http.Request.HasFormContentType || FormTokens.IsFromElsewhere(http.Request))
        {
            return Errors.FromElsewhere();
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (LocalPath.Read(form[KeptText.PageField]) is { } page)
        {
            http.ReturnTo(page);
        }

        if (anyOf != Roles.None && session is null)
        {
            KeptText.Of(form, http.Page().AppPath, "Your session had ended before you sent this. Nothing was sent. Check what you typed, enter what is missing (a PIN is never kept), and send it.").Write(http, Encryption(http));
            return SignIn(http, form[KeptText.PageField]);
        }

        // A page that needs no session may have been opened without its cookie, by a link from another site.
        var isValid = FormTokens.IsValid(http, form, session) || (anyOf == Roles.None && FormTokens.IsValid(http, form, session: null));
        if (!isValid && http.GetEndpoint()?.Metadata.GetMetadata<AnySessionForm>() is null)
        {
            return Stale(http, form, session);
        }

        return anyOf == Roles.None ? null : RefuseRole(session!);
    }

    // A form of an earlier session, for example after Back. A browser that is signed in is shown the form again with what was typed.
    private static IResult Stale(HttpContext http, IFormCollection form, Session? session)
    {
        if (session is null)
        {
            return FormTokens.HasCookie(http) ? SignIn(http, form[KeptText.PageField]) : Errors.NoCookie();
        }

        var kept = KeptText.Of(form, http.Page().AppPath, "This form was opened in an earlier session. Nothing was sent. Check what you typed, and send it again.");
        kept.Write(http, Encryption(http));
        return http.SeeOther(kept.Path);
    }

    private static IResult SignIn(HttpContext http, bool isRefresh) => isRefresh
        ? TypedResults.StatusCode(StatusCodes.Status401Unauthorized)
        : SignIn(http, http.Request.Path + http.Request.QueryString);

    private static IResult SignIn(HttpContext http, string? page) => http.SeeOther($"/sign-in?return={Uri.EscapeDataString(LocalPath.Read(page) ?? http.Page().AppPath)}");

    private PageResult? RefuseRole(Session session) => (session.Caller.Roles & anyOf) != Roles.None ? null : Errors.NoRole(anyOf);

    private async Task FailAsync(HttpContext http, Exception exception)
    {
        var logger = http.RequestServices.GetRequiredService<ILogger<PageFilter>>();
        var health = await http.RequestServices.GetRequiredService<IDatabaseHealth>().CheckAsync(http.RequestAborted);
        if (!http.HasPage())
        {
            http.SetPage(app, session: null);
        }

        if (health == DatabaseHealth.Healthy)
        {
            LogFailure(logger, exception, http.TraceIdentifier);
        }
        else
        {
            LogOutage(logger, exception, http.TraceIdentifier);
        }

        await Errors.Failed(http, isDatabase: health != DatabaseHealth.Healthy).ExecuteAsync(http);
    }

    private static ICookieEncryption Encryption(HttpContext http) => http.RequestServices.GetRequiredService<ICookieEncryption>();

    [LoggerMessage(Level = LogLevel.Error, Message = "The page of request {RequestId} failed with an unexpected exception.")]
    private static partial void LogFailure(ILogger logger, Exception exception, string requestId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The page of request {RequestId} failed because the database does not answer.")]
    private static partial void LogOutage(ILogger logger, Exception exception, string requestId);
}
