using Redemptions.Api.Authentication;
using Redemptions.Api.Http;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Endpoints.Redemptions;

/// <summary><c>GET /collect/redemptions</c>.</summary>
internal static class ListEndpoint
{
    public static async Task<IResult> HandleAsync(HttpContext context, IRedemptions redemptions)
    {
        var query = new QueryReader(context.Request.Query);
        var filter = RedemptionFilterQuery.Read(query);
        if (query.Errors.Count > 0)
        {
            return ProblemResult.Invalid(query.Errors);
        }

        var reply = await redemptions.ListAsync(context.Caller(), filter, context.RequestAborted);
        return reply.Succeeded ? TypedResults.Json(RedemptionPageView.Of(reply.Value)) : new ProblemResult(reply.Problem);
    }
}
