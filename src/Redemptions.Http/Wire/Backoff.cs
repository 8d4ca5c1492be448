namespace Redemptions.Http;

/// <summary>The pauses between attempts where the service names none: full jitter up to 0.25 s × 2ⁿ, at most 8 s.</summary>
internal static class Backoff
{
    private const double First = 0.25;
    private const double Longest = 8;

    /// <summary>The pause after an attempt.</summary>
    /// <param name="attempt">0 for the first.</param>
    /// <param name="jitter">0 to 1.</param>
    public static TimeSpan After(int attempt, double jitter) => TimeSpan.FromSeconds(jitter * Math.Min(Longest, First * Math.Pow(2, attempt)));
}
