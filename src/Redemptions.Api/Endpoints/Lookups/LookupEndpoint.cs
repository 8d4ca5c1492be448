using Redemptions.Api.Authentication;
using Redemptions.Api.Http;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Endpoints.Lookups;

/// <summary><c>POST /stored_value/lookup</c>.</summary>
internal static class LookupEndpoint
{
    public static async Task<IResult> HandleAsync(HttpContext context, IRedemptions redemptions)
    {
        var (request, refusal) = await RequestBody.ReadAsync(context.Request, LookupBody.Read);
        if (request is null)
        {
            return refusal!;
        }

        var reply = await redemptions.LookUpAsync(context.Caller(), request with { Wait = Preferences.Wait(context) }, context.RequestAborted);
        return reply.Succeeded ? TypedResults.Json(BalanceView.Of(reply.Value)) : new ProblemResult(reply.Problem);
    }
}
