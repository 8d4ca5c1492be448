using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Redemptions.Api.Endpoints.Discovery;
using Redemptions.Api.Endpoints.Redemptions;
using Redemptions.Api.Http;
using Redemptions.Api.Problems;
using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Requests;
using Redemptions.Grains.Providers;

namespace Redemptions.Benchmarks.Baseline;

/// <summary>Redeem, read, discover: the same paths and JSON.</summary>
internal static class BaselineEndpoints
{
    public static void Map(WebApplication application)
    {
        var redemptions = application.MapGroup(RedemptionEndpoints.Path).AddEndpointFilter(AdmitAsync);
        redemptions.MapPost("", RedeemAsync);
        redemptions.MapGet("/{id}", ReadAsync);
        redemptions.MapGet("/types", List);
        application.MapGet("/health/ready", () => "ready");
    }

    private static ValueTask<object?> AdmitAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        if (call.HttpContext.RequestServices.GetRequiredService<BaselineKeys>().Find(call.HttpContext.Request) is not { } caller)
        {
            return ValueTask.FromResult<object?>(new ProblemResult(new Problem { Code = ProblemCodes.Unauthorized, Detail = "This key is not known here." }));
        }

        call.HttpContext.Features.Set(caller);
        return next(call);
    }

    private static async Task<IResult> RedeemAsync(HttpContext context, BaselineRedeemer redeemer)
    {
        var (request, refusal) = await RequestBody.ReadAsync(context.Request, RedeemBody.Read);
        if (request is null)
        {
            return refusal!;
        }

        var key = context.Request.Headers[IdempotencyHeader.Name].ToString();
        var reply = await redeemer.RedeemAsync(Caller(context), request with { IdempotencyKey = key, Wait = Preferences.Wait(context) });
        return reply.Succeeded ? Answer(context, reply.Value) : new ProblemResult(reply.Problem);
    }

    private static JsonAnswer<RedemptionView> Answer(HttpContext context, RedeemAnswer answer)
    {
        var headers = context.Response.Headers;
        headers.Location = $"{RedemptionEndpoints.Path}/{answer.Redemption.Id}";
        headers.CacheControl = "no-store";
        if (answer.Replayed)
        {
            headers[IdempotencyHeader.ReplayedName] = "true";
        }

        var isDraft = answer.Redemption.Status == RedemptionStatus.Draft;
        headers.RetryAfter = isDraft ? "1" : default;
        return new JsonAnswer<RedemptionView>(RedemptionView.Of(answer.Redemption), isDraft ? StatusCodes.Status202Accepted : StatusCodes.Status201Created);
    }

    private static async Task<IResult> ReadAsync(string id, HttpContext context, BaselineRedeemer redeemer)
    {
        context.Response.Headers.CacheControl = "no-store";
        return RedemptionId.TryParse(id, out var parsed) && await redeemer.ReadAsync(Caller(context), parsed) is { } redemption
            ? new JsonAnswer<RedemptionView>(RedemptionView.Of(redemption))
            : new ProblemResult(Problems.NotFound());
    }

    private static TaggedJson List(HttpContext context, IEnumerable<IRedemptionProvider> providers, IOptions<JsonOptions> json) => TaggedJson.Of(new TypeListView
    {
        Data = [.. providers.Where(one => one.IsOffered(Caller(context).Mode)).Select(one =>
            TypeView.Of(new ProviderEntry { Declaration = one.Declaration, Status = ProviderStatus.Available, SwitchedOn = true }.ToVoucherType(), context.Request.PathBase + one.Declaration.Logo))],
    }, json.Value.SerializerOptions);

    private static Caller Caller(HttpContext context) => context.Features.Get<Caller>()!;
}
