using Redemptions.Web.Components;
using Redemptions.Web.Sessions;

namespace Redemptions.Web.Pages;

/// <summary>What the handler of a page needs of its request.</summary>
internal static class PageRequest
{
    private static readonly object Key = new();
    private static readonly object Kept = new();
    private static readonly object NoticeIsTaken = new();

    /// <summary>The context that the page's components get.</summary>
    public static PageContext Page(this HttpContext context) => (PageContext)context.Items[Key]!;

    /// <summary>The session of a page that needs one.</summary>
    public static Session Session(this HttpContext context) => context.Page().Session
        ?? throw new InvalidOperationException("A page that uses its session must be mapped with a role.");

    /// <summary>What was typed into this page's form before its session ended, for a page that shows its notice itself; null if nothing was kept.</summary>
    public static KeptText? TakeKeptText(this HttpContext context)
    {
        context.Items[NoticeIsTaken] = true;
        return context.KeptText();
    }

    /// <summary>A field of what was typed into this page's form before its session ended; null if it was not kept. The page's shell shows the notice.</summary>
    public static string? KeptField(this HttpContext context, string name) => context.KeptText()?.Values.GetValueOrDefault(name);

    /// <summary>The notice of a form that was not sent, if the page does not show it itself; null if there is none.</summary>
    internal static string? NoticeForShell(this HttpContext context) => context.Items.ContainsKey(NoticeIsTaken) ? null : context.KeptText()?.Notice;

    // Read once: the cookie is deleted with the answer.
    private static KeptText? KeptText(this HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            return null;
        }

        if (!context.Items.TryGetValue(Kept, out var kept))
        {
            context.Items[Kept] = kept = Sessions.KeptText.Take(context, context.RequestServices.GetRequiredService<ICookieEncryption>());
        }

        return (KeptText?)kept;
    }

    /// <summary>A field of the posted form without surrounding blanks; null if it is absent or empty.</summary>
    public static string? Field(this HttpContext context, string name) => context.Request.Form[name] is [{ } text] && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>A parameter of the query without surrounding blanks; null if it is absent or empty.</summary>
    public static string? Query(this HttpContext context, string name) => context.Request.Query[name] is [{ } text] && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>Answers a POST with the page that shows its result.</summary>
    public static IResult SeeOther(this HttpContext context, string path) => new SeeOtherResult(context.Request.PathBase + path);

    /// <summary>Names the page that GET can show in place of the answer to a POST: that of the posted form.</summary>
    internal static void ReturnTo(this HttpContext context, string page) => context.Items[Key] = context.Page() with { Path = page };

    /// <summary>Makes the page one of another application, such as the sign-in page on the way to the console. The token of its forms stays, since it is checked as that of the request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="app">The other application.</param>
    /// <param name="session">The session there; null if it is over for that application.</param>
    internal static void SetApp(this HttpContext context, PageApp app, Session? session) => context.Items[Key] = context.Page() with { App = app, Session = session };

    internal static bool HasPage(this HttpContext context) => context.Items.ContainsKey(Key);

    internal static void SetPage(this HttpContext context, PageApp app, Session? session) => context.Items[Key] = new PageContext
    {
        App = app,
        Session = session,
        PathBase = context.Request.PathBase,
        Path = context.Request.Path + context.Request.QueryString,
        Token = FormTokens.Of(context, session),
        Theme = CookieForms.Read(context, CookieForms.Theme) is "light" or "dark" ? CookieForms.Read(context, CookieForms.Theme) : null,
        Now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(),
    };

    private sealed class SeeOtherResult(string location) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = location;
            return Task.CompletedTask;
        }
    }
}
