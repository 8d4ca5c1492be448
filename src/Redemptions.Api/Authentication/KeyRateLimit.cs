using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Authentication;

/// <summary>Applies the rate limit per key, in this process. Redemptions and look-ups disable it: the application service limits them, once a retry has
/// been recognised.</summary>
internal sealed class KeyRateLimit(PartitionedRateLimiter<Caller?> keys) : IConfigureOptions<RateLimiterOptions>
{
    public void Configure(RateLimiterOptions options)
    {
        options.GlobalLimiter = keys.WithTranslatedKey<HttpContext>(static context => context.CallerIfAny(), leaveOpen: true);
        options.OnRejected = static (rejected, _) => new(new ProblemResult(Refusal(rejected.Lease)).ExecuteAsync(rejected.HttpContext));
    }

    private static Problem Refusal(RateLimitLease lease) => Problem.TooManyCalls(lease.TryGetMetadata(MetadataName.RetryAfter, out var delay) ? delay : null);
}
