using Microsoft.Extensions.Options;
using Redemptions.Web.Console;
using Redemptions.Web.Pages;
using Redemptions.Web.Sessions;

namespace Redemptions.Web.SignIn;

/// <summary>Signs a browser in with an API key, and out again; and sets its theme.</summary>
internal static class SignInPages
{
    public const string Path = "/sign-in";
    public const string KeyField = "api_key";
    private const string Unknown = "This key is unknown to this service. Check it, and paste all of it.";
    private static readonly TimeSpan ThemeAge = TimeSpan.FromDays(365);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPages(PageApp.Till, Roles.None);
        pages.MapGet(Path, (HttpContext context, SessionStore sessions) => ShowAsync(context, sessions));
        pages.MapPost(Path, SignInAsync);
        // A page may be older than the session that is to end.
        pages.MapPost("/web/sign-out", SignOut).TakesFormOfAnySession();
        pages.MapPost("/web/theme", SetTheme);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, SessionStore sessions, string? error = null, int status = StatusCodes.Status200OK)
    {
        var page = Return(context);
        var app = page.StartsWith(ConsolePages.Path, StringComparison.Ordinal) ? PageApp.Console : PageApp.Till;

        // A session ends earlier at the console than at the till, to which this page belongs.
        context.SetApp(app, await sessions.FindAsync(context, app, isByPerson: false));
        return PageResult.Of<SignInView>(
            new Dictionary<string, object>
            {
                [nameof(SignInView.Return)] = page,
                [nameof(SignInView.HasTestKey)] = context.RequestServices.GetRequiredService<IOptions<WebOptions>>().Value.TestKey is not null,
                [nameof(SignInView.Error)] = error ?? string.Empty,
            },
            status);
    }

    private static async Task<IResult> SignInAsync(HttpContext context, ISignInKeys keys, SessionStore sessions, SignInLimit limit, IOptions<WebOptions> options)
    {
        if (limit.Refusal(context) is { } wait)
        {
            var seconds = (int)Math.Ceiling(wait.TotalSeconds);
            context.Response.Headers.RetryAfter = $"{seconds}";
            return await ShowAsync(context, sessions, $"Too many attempts to sign in. Try again in {seconds} s.", StatusCodes.Status429TooManyRequests);
        }

        var presented = context.Field("test_key") is not null ? options.Value.TestKey : context.Field(KeyField);
        if (presented is null)
        {
            return await ShowAsync(context, sessions, "Paste an API key of this service.", StatusCodes.Status422UnprocessableEntity);
        }

        var key = await keys.FindAsync(presented, context);
        if (key is not { Identity.Refusal: null })
        {
            limit.Count(context);
            return await ShowAsync(context, sessions, key?.Identity.Refusal ?? Unknown, StatusCodes.Status403Forbidden);
        }

        sessions.Open(context, key);
        return context.SeeOther(Return(context));
    }

    private static IResult SignOut(HttpContext context)
    {
        SessionStore.Close(context);
        return context.SeeOther(Path);
    }

    private static IResult SetTheme(HttpContext context)
    {
        if (context.Field("theme") is "light" or "dark")
        {
            CookieForms.Write(context, CookieForms.Theme, context.Field("theme")!, ThemeAge);
        }
        else
        {
            CookieForms.Delete(context, CookieForms.Theme);
        }

        return context.SeeOther(context.Field(KeptText.PageField) is { } page && (LocalPath.Read(page) is not null || page.StartsWith(Path, StringComparison.Ordinal)) && !page.Contains('\\', StringComparison.Ordinal) ? page : Path);
    }

    private static string Return(HttpContext context) =>
        LocalPath.Read(HttpMethods.IsGet(context.Request.Method) ? context.Query("return") : context.Field("return")) ?? "/till";
}
