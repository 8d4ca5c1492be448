using System.Globalization;
using Redemptions.Web.Pages;

namespace Redemptions.Web.Console.Audit;

/// <summary>The audit trail and the state of its chain.</summary>
internal static class AuditPages
{
    public const string Path = "/console/audit";
    private const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/audit", (HttpContext context, IAuditTrail audit, IWebhooks webhooks) => ShowAsync(context, audit, webhooks));
        console.MapPost("/audit/verify", VerifyAsync).RecordsNothing();
    }

    private static async Task<IResult> ShowAsync(HttpContext context, IAuditTrail audit, IWebhooks webhooks, AuditChainCheck? check = null, string? day = null, Problem? problem = null)
    {
        var scope = context.Session().Scope;
        var filter = new AuditTrailFilter
        {
            Subject = context.Query("subject"),
            Action = context.Query("action"),
            Account = context.Query("account"),
            Cursor = context.Query("cursor"),
            Limit = PageSize,
        };
        var page = await audit.ListAsync(scope, filter, context.RequestAborted);
        // Entries of deleted endpoints, and of other accounts' endpoints, have no page to lead to.
        var endpoints = await webhooks.ListEndpointsAsync(context.Session().Caller, context.RequestAborted);
        var end = await audit.ReadChainAsync(scope, context.RequestAborted);
        return end.Succeeded
            ? ConsoleResult.Of<AuditView>(
                problem is not null || !page.Succeeded ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
                (nameof(AuditView.Filter), filter), (nameof(AuditView.Found), page.Value), (nameof(AuditView.End), end.Value), (nameof(AuditView.Check), check), (nameof(AuditView.Day), day),
                (nameof(AuditView.Problem), problem ?? page.Problem), (nameof(AuditView.IsPlatformOperator), scope.IsPlatformOperator),
                (nameof(AuditView.Endpoints), endpoints.Select(endpoint => endpoint.Id).ToHashSet(StringComparer.Ordinal)))
            : Errors.Of(end.Problem);
    }

    // It changes nothing, and is a POST because it reads a whole day.
    private static async Task<IResult> VerifyAsync(HttpContext context, IAuditTrail audit, IWebhooks webhooks)
    {
        if (!DateOnly.TryParseExact(context.Field("day"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return await ShowAsync(context, audit, webhooks, problem: new Problem { Code = ProblemCodes.InvalidRequest, Detail = "Type a day in UTC, such as 2026-11-28." });
        }

        var check = await audit.VerifyChainAsync(context.Session().Scope, day, context.RequestAborted);
        return await ShowAsync(context, audit, webhooks, check.Value, $"{day:yyyy-MM-dd}", check.Problem);
    }
}
