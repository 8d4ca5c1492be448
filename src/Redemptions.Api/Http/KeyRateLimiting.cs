using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Redemptions.Api.Authentication;
using Redemptions.Api.Problems;
using Redemptions.Grains.Limits;

namespace Redemptions.Api.Http;

/// <summary>Holds every key to its share of this process. Redemptions and look-ups are held to it inside the door, where a repeat has been told apart.</summary>
internal static class KeyRateLimiting
{
    public static void Configure(RateLimiterOptions options, PartitionedRateLimiter<Caller?> keys)
    {
        options.GlobalLimiter = keys.WithTranslatedKey<HttpContext>(context => context.CallerIfAny(), leaveOpen: true);
        options.OnRejected = async (refused, _) => await new ProblemResult(KeyLimits.Refusal(refused.Lease)).ExecuteAsync(refused.HttpContext);
    }
}
