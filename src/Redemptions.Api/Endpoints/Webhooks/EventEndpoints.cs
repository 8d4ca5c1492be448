using System.Text.RegularExpressions;
using Redemptions.Api.Authentication;
using Redemptions.Api.Http;
using Redemptions.Api.OpenApi;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Endpoints.Webhooks;

/// <summary>What was sent to webhook endpoints, and what waits.</summary>
internal static partial class EventEndpoints
{
    private const string EventId = "Send an event's id: evt_ and 32 lower-case hex digits.";
    private const string EndpointId = "Send an endpoint's id: whe_ and 24 lower-case hex digits.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var webhooks = routes.MapGroup(WebhookEndpoints.Path).WithTags(WebhookEndpoints.Tag).RequireAuthorization(KeyPolicies.Operate);
        webhooks.MapGet("/events", ListEventsAsync)
            .Describe("listWebhookEvents", "List events, newest first", "Events that were sent, or wait to be sent, to at least one endpoint. They are kept for 30 days after their deliveries end. With type, a page may have fewer than the limit, or none, although there are more: read on until next_cursor is null.")
            .Reads(Query("type", "Events of this type.") with { OneOf = EventTypeAttribute.Listed })
            .Reads(Query("redemption_id", "Events of this redemption."))
            .Reads(Query("cursor", "The next_cursor of an earlier page."))
            .Reads(Query("limit", "The number of events on a page, 1 to 100; default 20.") with { Type = "integer" })
            .Answers<WebhookEventPageView>(200).AnswersProblem(400, 401, 403, 406, 429, 500, 503);
        webhooks.MapGet("/events/{id}", ReadEventAsync)
            .Describe("readWebhookEvent", "Read one event", "With its body as it is sent.")
            .Answers<WebhookEventView>(200).AnswersProblem(400, 401, 403, 404, 406, 429, 500, 503);
        webhooks.MapPost("/events/{id}/resend", ResendAsync).TakesOptionalJson<ResendBody>("""{"endpoint": "whe_0123456789abcdef01234567"}""")
            .Describe("resendWebhookEvent", "Send an event again", "With the same webhook-id and body, and a new schedule of attempts. The answer lists the deliveries of the event.")
            .Answers<WebhookDeliveryPageView>(202).AnswersProblem(400, 401, 403, 404, 406, 409, 413, 415, 429, 500, 503);
        webhooks.MapGet("/deliveries", ListDeliveriesAsync)
            .Describe("listWebhookDeliveries", "List deliveries, newest event first", "One for each event and endpoint, with its attempts. They are kept for 30 days after their end. With endpoint or status, a page may have fewer than the limit, or none, although there are more: read on until next_cursor is null.")
            .Reads(Query("endpoint", "Deliveries to this endpoint."))
            .Reads(Query("event", "Deliveries of this event."))
            .Reads(Query("status", "Deliveries in this state.") with { OneOf = ["pending", "delivered", "exhausted", "dropped"] })
            .Reads(Query("cursor", "The next_cursor of an earlier page."))
            .Reads(Query("limit", "The number of deliveries on a page, 1 to 100; default 20.") with { Type = "integer" })
            .Answers<WebhookDeliveryPageView>(200).AnswersProblem(400, 401, 403, 406, 429, 500, 503);
    }

    private static async Task<IResult> ListEventsAsync(HttpContext context, IWebhooks webhooks)
    {
        var query = new QueryReader(context.Request.Query);
        var redemption = query.Text("redemption_id", RedemptionForm(), "Send a redemption's id: rdm_ and 24 lower-case hex digits.");
        var filter = new WebhookEventFilter
        {
            Type = query.Text("type", TypeForm(), "Send an event type such as redemption.confirmed."),
            RedemptionId = RedemptionId.TryParse(redemption, out var id) ? id : null,
            Cursor = Cursor(query),
            Limit = Limit(query),
        };
        return query.Errors.Count > 0
            ? ProblemResult.Invalid(query.Errors)
            : WebhookEndpoints.Answer(await webhooks.ListEventsAsync(context.Caller(), filter, context.RequestAborted), WebhookEventPageView.Of);
    }

    private static async Task<IResult> ReadEventAsync(string id, HttpContext context, IWebhooks webhooks) =>
        WebhookEndpoints.Answer(await webhooks.ReadEventAsync(context.Caller(), id, context.RequestAborted), WebhookEventView.Of);

    private static async Task<IResult> ResendAsync(string id, HttpContext context, IWebhooks webhooks)
    {
        var (body, refusal) = await RequestBody.ReadOptionalAsync(context.Request, ResendBody.Read);
        return body is null
            ? refusal!
            : WebhookEndpoints.Answer(await webhooks.ResendEventAsync(context.Caller(), id, body.Endpoint), WebhookDeliveryPageView.Of, StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ListDeliveriesAsync(HttpContext context, IWebhooks webhooks)
    {
        var query = new QueryReader(context.Request.Query);
        var filter = new WebhookDeliveryFilter
        {
            EndpointId = query.Text("endpoint", EndpointForm(), EndpointId),
            EventId = query.Text("event", EventForm(), EventId),
            Status = query.Text("status", TypeForm(), "Send pending, delivered, exhausted or dropped."),
            Cursor = Cursor(query),
            Limit = Limit(query),
        };
        return query.Errors.Count > 0
            ? ProblemResult.Invalid(query.Errors)
            : WebhookEndpoints.Answer(await webhooks.ListDeliveriesAsync(context.Caller(), filter, context.RequestAborted), WebhookDeliveryPageView.Of);
    }

    private static string? Cursor(QueryReader query) =>
        query.Text("cursor", CursorForm(), "Send the next_cursor of an earlier page unchanged, or leave it out to start with the newest.");

    private static int Limit(QueryReader query) => query.WholeNumber("limit", 1, RedemptionFilter.MaximumLimit) ?? RedemptionFilter.DefaultLimit;

    private static DocumentedParameter Query(string name, string description) => new(name, InQuery: true, description);

    [GeneratedRegex(@"\A[a-z0-9_.-]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TypeForm();

    [GeneratedRegex(@"\Ardm_[0-9a-f]{24}\z", RegexOptions.CultureInvariant)]
    private static partial Regex RedemptionForm();

    [GeneratedRegex(@"\Aevt_[0-9a-f]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex EventForm();

    [GeneratedRegex(@"\Awhe_[0-9a-f]{24}\z", RegexOptions.CultureInvariant)]
    private static partial Regex EndpointForm();

    [GeneratedRegex(@"\A[\x21-\x7e]{1,255}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CursorForm();
}
