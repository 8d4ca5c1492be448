using System.Globalization;
using Redemptions.Web.Pages;

namespace Redemptions.Web.Console.Webhooks;

/// <summary>The webhook endpoints of the account, and their deliveries.</summary>
internal static class WebhookPages
{
    public const string Path = "/console/webhooks";
    private const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/webhooks", ListAsync);
        console.MapPost("/webhooks", AddAsync);
        console.MapGet("/webhooks/deliveries", DeliveriesAsync);
        console.MapGet("/webhooks/endpoints/{id}", (string id, HttpContext context, IWebhooks webhooks) => ShowAsync(id, context, webhooks));
        console.MapPost("/webhooks/endpoints/{id}", ChangeAsync);
        console.MapPost("/webhooks/endpoints/{id}/test", TestAsync);
        console.MapPost("/webhooks/endpoints/{id}/rotate", RotateAsync);
        console.MapPost("/webhooks/endpoints/{id}/delete", DeleteAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IWebhooks webhooks) => ConsoleResult.Of<EndpointsView>(
        (nameof(EndpointsView.Endpoints), await webhooks.ListEndpointsAsync(context.Session().Caller, context.RequestAborted)), (nameof(EndpointsView.Done), context.Query("done")),
        (nameof(EndpointsView.Typed), Request(context.KeptField)));

    private static async Task<IResult> AddAsync(HttpContext context, IWebhooks webhooks)
    {
        var caller = context.Session().Caller;
        var request = Request(context.Field);
        var endpoints = await webhooks.ListEndpointsAsync(caller, context.RequestAborted);
        if (EndpointsView.SeenOf(endpoints) != context.Field("seen"))
        {
            return Refused(new Problem
            {
                Code = ProblemCodes.WrongState,
                Detail = "The endpoints have changed since this page was opened, so none was added now. If you sent the form twice, the first added the endpoint below; rotate its secret if it was not copied. Send the form again to add another one.",
            });
        }

        var added = await webhooks.AddEndpointAsync(caller, request);
        return added.Succeeded ? ConsoleResult.Of<SecretView>((nameof(SecretView.Created), added.Value)) : Refused(added.Problem);

        PageResult Refused(Problem problem) => ConsoleResult.Of<EndpointsView>(
            ConsoleResult.StatusOf(problem), (nameof(EndpointsView.Endpoints), endpoints), (nameof(EndpointsView.Problem), problem), (nameof(EndpointsView.Typed), request));
    }

    private static async Task<IResult> ShowAsync(string id, HttpContext context, IWebhooks webhooks, Problem? problem = null, WebhookTestResult? test = null, WebhookEndpointRequest? typed = null)
    {
        var caller = context.Session().Caller;
        var endpoint = await webhooks.ReadEndpointAsync(caller, id, context.RequestAborted);
        if (!endpoint.Succeeded)
        {
            return Errors.Of(endpoint.Problem);
        }

        var deliveries = await webhooks.ListDeliveriesAsync(caller, new WebhookDeliveryFilter { EndpointId = id }, context.RequestAborted);
        return ConsoleResult.Of<EndpointView>(
            problem is null ? StatusCodes.Status200OK : ConsoleResult.StatusOf(problem),
            (nameof(EndpointView.Endpoint), endpoint.Value), (nameof(EndpointView.Deliveries), deliveries.Value?.Data ?? []), (nameof(EndpointView.Problem), problem),
            (nameof(EndpointView.Typed), typed ?? (context.KeptField("url") is null ? null : Request(context.KeptField))), (nameof(EndpointView.KeptSeen), context.KeptField("seen")),
            (nameof(EndpointView.Test), test), (nameof(EndpointView.Done), HttpMethods.IsGet(context.Request.Method) ? context.Query("done") : null));
    }

    private static async Task<IResult> ChangeAsync(string id, HttpContext context, IWebhooks webhooks)
    {
        // The form that disables or enables an endpoint has no text.
        var enabled = context.Field("enabled");
        var typed = enabled is null ? Request(context.Field) : null;
        var advice = typed is null ? "Make your change again." : "Its form keeps what you typed; saving it replaces the other change.";
        if (await StaleAsync(id, context, webhooks, advice, typed) is { } stale)
        {
            return stale;
        }

        var changed = await webhooks.ChangeEndpointAsync(context.Session().Caller, id, typed ?? new WebhookEndpointRequest { Enabled = enabled == "true" });
        return changed.Succeeded ? context.SeeOther($"{Path}/endpoints/{id}?done=changed") : await ShowAsync(id, context, webhooks, changed.Problem, typed: typed);
    }

    /// <summary>The page that refuses a form that was opened before the endpoint's last change; null if the form is fresh.</summary>
    private static async Task<IResult?> StaleAsync(string id, HttpContext context, IWebhooks webhooks, string advice, WebhookEndpointRequest? typed = null)
    {
        var endpoint = await webhooks.ReadEndpointAsync(context.Session().Caller, id, context.RequestAborted);
        return !endpoint.Succeeded ? Errors.Of(endpoint.Problem)
            : EndpointView.SeenOf(endpoint.Value) == context.Field("seen") ? null
            : await ShowAsync(id, context, webhooks, new Problem { Code = ProblemCodes.WrongState, Detail = $"The endpoint has changed since this page was opened. It is shown as it is now. {advice}" }, typed: typed);
    }

    private static async Task<IResult> TestAsync(string id, HttpContext context, IWebhooks webhooks)
    {
        var test = await webhooks.TestEndpointAsync(context.Session().Caller, id, context.RequestAborted);
        return await ShowAsync(id, context, webhooks, test.Problem, test.Value);
    }

    private static async Task<IResult> RotateAsync(string id, HttpContext context, IWebhooks webhooks)
    {
        if (await StaleAsync(id, context, webhooks, "If you sent the form twice, the first made a new secret. It was shown once; rotate it again if it was not copied.") is { } stale)
        {
            return stale;
        }

        var hours = int.TryParse(context.Field("overlap_hours"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : -1;
        var rotated = await webhooks.RotateSecretAsync(context.Session().Caller, id, TimeSpan.FromHours(hours));
        return rotated.Succeeded ? ConsoleResult.Of<SecretView>((nameof(SecretView.Created), rotated.Value)) : await ShowAsync(id, context, webhooks, rotated.Problem);
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext context, IWebhooks webhooks)
    {
        if (context.Field("sure") is null)
        {
            return await ShowAsync(id, context, webhooks, new Problem { Code = ProblemCodes.InvalidRequest, Detail = "Tick that the waiting events may be dropped; the endpoint is not deleted." });
        }

        var deleted = await webhooks.DeleteEndpointAsync(context.Session().Caller, id);
        return deleted.Succeeded ? context.SeeOther($"{Path}?done=deleted") : Errors.Of(deleted.Problem);
    }

    private static async Task<IResult> DeliveriesAsync(HttpContext context, IWebhooks webhooks)
    {
        var filter = new WebhookDeliveryFilter { EndpointId = context.Query("endpoint"), Status = context.Query("status"), Cursor = context.Query("cursor"), Limit = PageSize };
        var page = await webhooks.ListDeliveriesAsync(context.Session().Caller, filter, context.RequestAborted);
        return ConsoleResult.Of<DeliveriesView>(
            page.Succeeded ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            (nameof(DeliveriesView.Filter), filter), (nameof(DeliveriesView.Found), page.Value), (nameof(DeliveriesView.Problem), page.Problem));
    }

    private static WebhookEndpointRequest Request(Func<string, string?> field) => new()
    {
        Url = field("url") ?? string.Empty,
        Types = field("types") is { } types ? types.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) : null,
        Description = field("description") ?? string.Empty,
    };
}
