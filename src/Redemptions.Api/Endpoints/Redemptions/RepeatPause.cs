using System.Globalization;

namespace Redemptions.Api.Endpoints.Redemptions;

/// <summary>Tells the caller when to look at an undecided redemption again.</summary>
internal static class RepeatPause
{
    private const int Shortest = 1;
    private const int Longest = 60;

    /// <summary>Sets <c>Retry-After</c> to the seconds until shortly after the service's own next attempt, before which the outcome cannot change; 1 to 60.</summary>
    public static void Announce(HttpContext context, Redemption redemption, TimeProvider time)
    {
        if (redemption.Status == RedemptionStatus.Draft)
        {
            var next = redemption.InDoubt?.NextAttemptAt - time.GetUtcNow();
            context.Response.Headers.RetryAfter = ((int)Math.Clamp(Math.Ceiling(next?.TotalSeconds ?? Shortest), Shortest, Longest)).ToString(CultureInfo.InvariantCulture);
        }
    }
}
