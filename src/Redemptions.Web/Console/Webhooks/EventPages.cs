using Redemptions.Web.Pages;

namespace Redemptions.Web.Console.Webhooks;

/// <summary>One webhook event: its body as it was sent, and its deliveries.</summary>
internal static class EventPages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/webhooks/events/{id}", (string id, HttpContext context, IWebhooks webhooks) => ShowAsync(id, context, webhooks));
        console.MapPost("/webhooks/events/{id}/resend", ResendAsync);
    }

    private static async Task<IResult> ShowAsync(string id, HttpContext context, IWebhooks webhooks, Problem? problem = null)
    {
        var caller = context.Session().Caller;
        var found = await webhooks.ReadEventAsync(caller, id, context.RequestAborted);
        if (!found.Succeeded)
        {
            return Errors.Of(found.Problem);
        }

        var deliveries = await webhooks.ListDeliveriesAsync(caller, new WebhookDeliveryFilter { EventId = id, Limit = RedemptionFilter.MaximumLimit }, context.RequestAborted);
        var endpoints = await webhooks.ListEndpointsAsync(caller, context.RequestAborted);
        return ConsoleResult.Of<EventView>(
            problem is null ? StatusCodes.Status200OK : ConsoleResult.StatusOf(problem),
            (nameof(EventView.Event), found.Value), (nameof(EventView.Deliveries), deliveries.Value?.Data ?? []), (nameof(EventView.Problem), problem),
            (nameof(EventView.Endpoints), endpoints.Select(endpoint => endpoint.Id).ToHashSet()),
            (nameof(EventView.Done), HttpMethods.IsGet(context.Request.Method) ? context.Query("done") : null));
    }

    private static async Task<IResult> ResendAsync(string id, HttpContext context, IWebhooks webhooks)
    {
        var resent = await webhooks.ResendEventAsync(context.Session().Caller, id, context.Field("endpoint"));
        return resent.Succeeded ? context.SeeOther($"{WebhookPages.Path}/events/{id}?done=resent") : await ShowAsync(id, context, webhooks, resent.Problem);
    }
}
