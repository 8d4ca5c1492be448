using Redemptions.Api.Authentication;
using Redemptions.Api.Http;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Endpoints.Redemptions;

/// <summary><c>POST /collect/redemptions</c>.</summary>
internal static class RedeemEndpoint
{
    public static async Task<IResult> HandleAsync(HttpContext context, IRedemptions redemptions, TimeProvider time)
    {
        var (key, repeated) = IdempotencyHeader.Read(context, mayBeMissing: true);
        if (repeated is not null)
        {
            return repeated;
        }

        var (request, refusal) = await RequestBody.ReadAsync(context.Request, RedeemBody.Read);
        if (request is null)
        {
            return refusal!;
        }

        // No cancellation token: a client that disconnects must not interrupt a redemption.
        var reply = await redemptions.RedeemAsync(context.Caller(), request with { IdempotencyKey = key, Wait = Preferences.Wait(context) });
        return reply.Succeeded ? Answer(context, reply.Value, time) : new ProblemResult(reply.Problem);
    }

    private static IResult Answer(HttpContext context, RedeemAnswer answer, TimeProvider time)
    {
        var headers = context.Response.Headers;
        headers.Location = $"{context.Request.PathBase}{RedemptionEndpoints.Path}/{answer.Redemption.Id}";
        var isDraft = answer.Redemption.Status == RedemptionStatus.Draft;
        RepeatPause.Announce(context, answer.Redemption, time);
        var status = isDraft ? StatusCodes.Status202Accepted : StatusCodes.Status201Created;
        if (!answer.Replayed)
        {
            return new JsonAnswer<RedemptionView>(RedemptionView.Of(answer.Redemption), status);
        }

        IdempotencyHeader.Mark(context.Response, replayed: true);
        return new RepeatedAnswer(answer.Redemption, status);
    }
}
