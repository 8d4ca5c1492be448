using Redemptions.Api.Authentication;
using Redemptions.Api.Http;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Endpoints.Redemptions;

/// <summary><c>POST /collect/redemptions/search</c>: the search criteria are in the body, because a PIN must not appear in a URL.</summary>
internal static class SearchEndpoint
{
    public static async Task<IResult> HandleAsync(HttpContext context, IRedemptions redemptions)
    {
        var (request, refusal) = await RequestBody.ReadAsync(context.Request, SearchBody.Read);
        if (request is null)
        {
            return refusal!;
        }

        var reply = await redemptions.SearchAsync(context.Caller(), request, context.RequestAborted);
        return reply.Succeeded ? TypedResults.Json(RedemptionPageView.Of(reply.Value)) : new ProblemResult(reply.Problem);
    }
}
