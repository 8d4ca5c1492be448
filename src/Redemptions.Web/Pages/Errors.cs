using Redemptions.Web.Components;

namespace Redemptions.Web.Pages;

/// <summary>Pages of one sentence.</summary>
internal static class Errors
{
    public static PageResult NotFound(string sentence = "There is no page at this address. Nothing was changed.") => Of("Page not found", sentence, StatusCodes.Status404NotFound, Tone.Plain);

    public static PageResult FromElsewhere() =>
        Of("This form was refused", "The browser says that another site sent this form, so nothing was done. Open the page here and send it again.", StatusCodes.Status403Forbidden);

    public static PageResult NoCookie() =>
        Of("This form was refused", "The browser did not send the cookie of this page, so nothing was done. Allow cookies, open this service over HTTPS, and load the page again.", StatusCodes.Status403Forbidden);

    public static PageResult NoRole(Roles anyOf) => Of(
        "This key may not do that",
        $"The page needs a key with the role {string.Join(" or ", Enum.GetValues<Roles>().Where(role => role != Roles.None && anyOf.HasFlag(role)).Select(role => $"'{role.ToString().ToLowerInvariant()}'"))}. Nothing was done. Sign out, and sign in with such a key.",
        StatusCodes.Status403Forbidden);

    public static PageResult NoPlatformOperator() => Of(
        "This key may not do that",
        "The page concerns all accounts, and needs a key of the configuration (Api:Keys) with the role 'operate'. Nothing was changed.",
        StatusCodes.Status403Forbidden);

    /// <summary>The page of a reply with a problem that its own page does not show.</summary>
    public static PageResult Of(Problem problem) => problem.Code switch
    {
        ProblemCodes.NotFound => NotFound("It does not exist, or belongs to another account or mode. Nothing was changed."),
        ProblemCodes.Forbidden => Of("This key may not do that", problem.Detail, StatusCodes.Status403Forbidden),
        ProblemCodes.TooManyAttempts => Of("Too many attempts", problem.Detail, StatusCodes.Status429TooManyRequests, Tone.Wait),
        ProblemCodes.OutcomeUnknown or ProblemCodes.Overloaded => Of("No answer", problem.Detail, StatusCodes.Status503ServiceUnavailable, Tone.Wait),
        _ => Of("That was not possible", problem.Detail, StatusCodes.Status409Conflict),
    };

    public static PageResult Failed(HttpContext context, bool isDatabase)
    {
        var isGet = HttpMethods.IsGet(context.Request.Method);
        var isRead = isGet || context.GetEndpoint()?.Metadata.GetMetadata<ReadOnlyForm>() is not null;
        var sentence = (isDatabase, isRead) switch
        {
            (true, true) => "The database does not answer. Nothing was changed. The service works again as soon as the database does.",
            (true, false) => "The database does not answer, and it is not known whether this was recorded. Do not enter it again; look for it in the list once the database answers.",
            (false, true) => "The service failed while it made this page. Nothing was changed. Try again; if it fails again, report the request below.",
            (false, false) => "The service failed, and it is not known whether this was recorded. Do not enter it again; look for it in the list, and report the request below.",
        };
        return PageResult.Of<ErrorPage>(
            new Dictionary<string, object>
            {
                [nameof(ErrorPage.Title)] = isDatabase ? "The database does not answer" : "The service failed",
                [nameof(ErrorPage.Sentence)] = sentence,
                [nameof(ErrorPage.Tone)] = isDatabase ? Tone.Wait : Tone.No,
                [nameof(ErrorPage.RequestId)] = context.TraceIdentifier,
                [nameof(ErrorPage.Retry)] = isGet ? context.Page().Path : context.Page().AppPath,
            },
            isDatabase ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError);
    }

    private static PageResult Of(string title, string sentence, int status, Tone tone = Tone.No) => PageResult.Of<ErrorPage>(
        new Dictionary<string, object> { [nameof(ErrorPage.Title)] = title, [nameof(ErrorPage.Sentence)] = sentence, [nameof(ErrorPage.Tone)] = tone }, status);
}
