using Redemptions.Api.Authentication;
using Redemptions.Api.Http;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Endpoints.Redemptions;

/// <summary><c>POST /collect/redemptions/{id}/resolutions</c>: an operator's manual resolution.</summary>
internal static class ResolutionEndpoint
{
    public static async Task<IResult> HandleAsync(string id, HttpContext context, IRedemptions redemptions)
    {
        if (!RedemptionId.TryParse(id, out var parsed))
        {
            return ProblemResult.NoRedemptionId();
        }

        var (decision, refusal) = await RequestBody.ReadAsync(context.Request, ResolutionBody.Read);
        if (decision is null)
        {
            return refusal!;
        }

        var reply = await redemptions.DecideAsync(context.Caller(), parsed, decision);
        return reply.Succeeded ? TypedResults.Json(RedemptionView.Of(reply.Value)) : new ProblemResult(reply.Problem);
    }
}
