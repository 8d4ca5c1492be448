using System.Globalization;

namespace Redemptions.Api.Endpoints.Redemptions;

/// <summary>Tells the caller when to look at an undecided redemption again.</summary>
internal static class RepeatPause
{
    private const int Shortest = 1;
    private const int Longest = 60;

    /// <summary>Sets <c>Retry-After</c>: while the first answer of the provider is awaited, which may come at any time, to 1 second; afterwards to the seconds until the service's own next attempt, 1 to
    /// 60.</summary>
    public static void Announce(HttpContext context, Redemption redemption, TimeProvider time)
    {
        if (redemption.Status == RedemptionStatus.Draft)
        {
            var next = redemption.Version == 1 ? null : redemption.InDoubt?.NextAttemptAt - time.GetUtcNow();
            context.Response.Headers.RetryAfter = ((int)Math.Clamp(Math.Ceiling(next?.TotalSeconds ?? Shortest), Shortest, Longest)).ToString(CultureInfo.InvariantCulture);
        }
    }
}
