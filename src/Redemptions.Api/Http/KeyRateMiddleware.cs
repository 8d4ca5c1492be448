using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Redemptions.Api.Authentication;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Http;

/// <summary>Applies the rate limit per key, in this process. Redemptions and lookups are limited later, by the application service, once a retry
/// has been recognised.</summary>
/// <remarks>No call is queued, so the rate limiting middleware of ASP.NET Core, whose additional features concern queues, is not needed.</remarks>
internal sealed class KeyRateMiddleware(RequestDelegate next, PartitionedRateLimiter<Caller?> keys)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.CallerIfAny() is not { } caller || context.GetEndpoint()?.Metadata.GetMetadata<DisableRateLimitingAttribute>() is not null)
        {
            await next(context);
            return;
        }

        using var lease = keys.AttemptAcquire(caller);
        await (lease.IsAcquired ? next(context) : new ProblemResult(Problem.TooManyCalls(lease.TryGetMetadata(MetadataName.RetryAfter, out var delay) ? delay : null)).ExecuteAsync(context));
    }
}
