namespace Redemptions.Domain.Webhooks;

/// <summary>When a delivery is attempted again.</summary>
public static class RetrySchedule
{
    private const double Spread = 0.1;

    /// <summary>The waits after the first, second, … failed attempt. After one more the delivery is exhausted.</summary>
    public static IReadOnlyList<TimeSpan> Waits { get; } =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>The wait after a failed attempt; null if there is no further attempt.</summary>
    /// <param name="failed">The number of failed attempts, at least 1.</param>
    /// <param name="draw">A random number from 0 to 1, which spreads the wait from 90 % to 110 %: deliveries that failed together are not repeated together.</param>
    public static TimeSpan? After(int failed, double draw)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failed, 1);
        return failed > Waits.Count ? null : Waits[failed - 1] * (1 - Spread + (2 * Spread * draw));
    }
}
