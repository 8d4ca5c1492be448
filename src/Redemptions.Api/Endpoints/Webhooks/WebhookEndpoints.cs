using Redemptions.Api.Authentication;
using Redemptions.Api.Http;
using Redemptions.Api.OpenApi;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Endpoints.Webhooks;

/// <summary>The endpoints to which webhooks are sent.</summary>
internal static class WebhookEndpoints
{
    public const string Path = "/webhooks";
    public const string Tag = "Webhooks";
    private const string Example = """{"url": "https://shop.example/webhooks", "types": ["redemption.confirmed", "redemption.failed"]}""";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoints = routes.MapGroup($"{Path}/endpoints").WithTags(Tag).RequireAuthorization(KeyPolicies.Operate);
        endpoints.MapGet("", ListAsync)
            .Describe("listWebhookEndpoints", "List the webhook endpoints", "Those of the key's account and mode, oldest first.")
            .Answers<WebhookEndpointListView>(200).AnswersProblem(400, 401, 403, 406, 429, 500, 503);
        endpoints.MapPost("", AddAsync).TakesJson<EndpointBody>(Example)
            .Describe("addWebhookEndpoint", "Add a webhook endpoint", "In the key's account and mode, at most 10. Only this answer contains the secret that signs the events.")
            .Answers<WebhookEndpointView>(201).AnswersProblem(400, 401, 403, 406, 409, 413, 415, 429, 500, 503);
        endpoints.MapGet("/{id}", ReadAsync)
            .Describe("readWebhookEndpoint", "Read one webhook endpoint", "Without its secret.")
            .Answers<WebhookEndpointView>(200).AnswersProblem(400, 401, 403, 404, 406, 429, 500, 503);
        endpoints.MapPatch("/{id}", ChangeAsync).TakesJson<EndpointChangeBody>("""{"enabled": true}""")
            .Describe("changeWebhookEndpoint", "Change a webhook endpoint", "What is left out stays as it is.")
            .Answers<WebhookEndpointView>(200).AnswersProblem(400, 401, 403, 404, 406, 413, 415, 429, 500, 503);
        endpoints.MapDelete("/{id}", DeleteAsync)
            .Describe("deleteWebhookEndpoint", "Delete a webhook endpoint", "Events that wait for it are dropped.")
            .AnswersEmpty(204).AnswersProblem(400, 401, 403, 404, 406, 413, 415, 429, 500, 503);
        endpoints.MapPost("/{id}/rotate", RotateAsync).TakesOptionalJson<SecretRotationBody>("""{"overlap_hours": 24}""")
            .Describe("rotateWebhookSecret", "Replace the secret of a webhook endpoint", "Only this answer contains the new secret. During the overlap events have a signature of the new secret, which is first, and of each secret before it, at most three.")
            .Answers<WebhookEndpointView>(200).AnswersProblem(400, 401, 403, 404, 406, 413, 415, 429, 500, 503);
        endpoints.MapPost("/{id}/test", TestAsync)
            .Describe("testWebhookEndpoint", "Send a test", "Sends one webhook.test now and waits for its answer, at most 15 seconds. The test is not repeated and not listed.")
            .Answers<WebhookTestView>(200).AnswersProblem(400, 401, 403, 404, 406, 413, 415, 429, 500, 503);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IWebhooks webhooks)
    {
        var endpoints = await webhooks.ListEndpointsAsync(context.Caller(), context.RequestAborted);
        return TypedResults.Json(new WebhookEndpointListView { Data = [.. endpoints.Select(WebhookEndpointView.Of)] });
    }

    private static async Task<IResult> AddAsync(HttpContext context, IWebhooks webhooks)
    {
        var (body, refusal) = await RequestBody.ReadAsync(context.Request, EndpointBody.Read);
        return body is null ? refusal! : Answer(await webhooks.AddEndpointAsync(context.Caller(), body), WebhookEndpointView.Of, StatusCodes.Status201Created);
    }

    private static async Task<IResult> ReadAsync(string id, HttpContext context, IWebhooks webhooks) =>
        Answer(await webhooks.ReadEndpointAsync(context.Caller(), id, context.RequestAborted), WebhookEndpointView.Of);

    private static async Task<IResult> ChangeAsync(string id, HttpContext context, IWebhooks webhooks)
    {
        var (body, refusal) = await RequestBody.ReadAsync(context.Request, EndpointChangeBody.Read);
        return body is null ? refusal! : Answer(await webhooks.ChangeEndpointAsync(context.Caller(), id, body), WebhookEndpointView.Of);
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext context, IWebhooks webhooks)
    {
        if (await RequestBody.RefuseMembersAsync(context.Request) is { } refusal)
        {
            return refusal;
        }

        var reply = await webhooks.DeleteEndpointAsync(context.Caller(), id);
        return reply.Succeeded ? TypedResults.NoContent() : new ProblemResult(reply.Problem);
    }

    private static async Task<IResult> RotateAsync(string id, HttpContext context, IWebhooks webhooks)
    {
        var (body, refusal) = await RequestBody.ReadOptionalAsync(context.Request, SecretRotationBody.Read);
        return body is null ? refusal! : Answer(await webhooks.RotateSecretAsync(context.Caller(), id, body.Overlap), WebhookEndpointView.Of);
    }

    private static async Task<IResult> TestAsync(string id, HttpContext context, IWebhooks webhooks) =>
        await RequestBody.RefuseMembersAsync(context.Request)
        ?? Answer(await webhooks.TestEndpointAsync(context.Caller(), id, context.RequestAborted), WebhookTestView.Of);

    /// <summary>The view of a reply's value, or its problem.</summary>
    internal static IResult Answer<TValue, TView>(Reply<TValue> reply, Func<TValue, TView> view, int status = StatusCodes.Status200OK)
        where TValue : class => reply.Succeeded ? TypedResults.Json(view(reply.Value), statusCode: status) : new ProblemResult(reply.Problem);
}
