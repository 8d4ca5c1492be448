using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Redemptions.Api.Authentication;
using Redemptions.Api.Problems;
using Redemptions.Grains.Admission;

namespace Redemptions.Api.Http;

/// <summary>Holds every key to its share of this process. Redemptions and look-ups are held to it inside the door, where a repeat has been told apart.</summary>
/// <remarks>Nobody waits in a queue here: what the middleware of ASP.NET Core does beyond this serves those who wait.</remarks>
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
        await (lease.IsAcquired ? next(context) : new ProblemResult(KeyLimits.Refusal(lease)).ExecuteAsync(context));
    }
}
