using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Authentication;

/// <summary>Applies the rate limit per key, in this process. Redemptions, look-ups and changes of cards disable it: the application service limits them, once a retry has
/// been recognised.</summary>
/// <remarks>ASP.NET Core's own middleware would do the same, but it also replenishes policies, of which there are none, ten times a second: half of what woke an idle silo.</remarks>
internal sealed class KeyRateMiddleware(RequestDelegate next, PartitionedRateLimiter<Caller?> keys)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<DisableRateLimitingAttribute>() is not null)
        {
            await next(context);
            return;
        }

        using var lease = keys.AttemptAcquire(context.CallerIfAny());
        await (lease.IsAcquired ? next(context) : new ProblemResult(Refusal(lease)).ExecuteAsync(context));
    }

    private static Problem Refusal(RateLimitLease lease) => Problem.TooManyCalls(lease.TryGetMetadata(MetadataName.RetryAfter, out var delay) ? delay : null);
}
