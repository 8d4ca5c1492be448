using Redemptions.Api.Authentication;
using Redemptions.Api.Http;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Endpoints.Redemptions;

/// <summary><c>GET /collect/redemptions/{id}</c>.</summary>
internal static class ReadEndpoint
{
    public static async Task<IResult> HandleAsync(string id, HttpContext context, IRedemptions redemptions, TimeProvider time)
    {
        if (!RedemptionId.TryParse(id, out var parsed))
        {
            return ProblemResult.NoRedemptionId();
        }

        var reply = await redemptions.ReadAsync(context.Caller(), parsed, context.RequestAborted);
        if (!reply.Succeeded)
        {
            return new ProblemResult(reply.Problem);
        }

        RepeatPause.Announce(context, reply.Value, time);
        return new JsonAnswer<RedemptionView>(RedemptionView.Of(reply.Value));
    }
}
