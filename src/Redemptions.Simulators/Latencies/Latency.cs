using System.Globalization;

namespace Redemptions.Simulators.Latencies;

/// <summary>
/// The latency of a provider: a fixed time or a log-normal distribution, and for a share of the calls another fixed time, the tail. Written
/// <c>300</c> or <c>lognormal:300:0.4</c> (median and sigma), either followed by <c>:tail:0.01:5000</c> (share and time). Times are milliseconds.
/// </summary>
internal sealed record Latency
{
    private const string LogNormal = "lognormal";
    private const string Tail = "tail";
    private const double LongestMilliseconds = 86_400_000;
    private const double WidestSigma = 5;

    private double MedianMilliseconds { get; init; }

    /// <summary>The standard deviation of the logarithm; 0 for a fixed time.</summary>
    private double Sigma { get; init; }

    private double TailShare { get; init; }

    private double TailMilliseconds { get; init; }

    public bool IsNone => MedianMilliseconds == 0 && TailShare == 0;

    /// <summary>Null where the text is not a latency.</summary>
    public static Latency? Parse(string text) => text.Split(':') switch
    {
        [LogNormal, var median, var sigma, .. var rest] => Of(median, sigma, rest),
        [var fixedTime, .. var rest] => Of(fixedTime, "0", rest),
        _ => null,
    };

    public TimeSpan Draw(Random random)
    {
        // Not cryptographic on purpose: draws with the same seed can be repeated.
#pragma warning disable CA5394
        if (TailShare > 0 && random.NextDouble() < TailShare)
            return TimeSpan.FromMilliseconds(TailMilliseconds);
        if (Sigma == 0)
            return TimeSpan.FromMilliseconds(MedianMilliseconds);

        // Box-Muller transform: two uniform numbers give a normally distributed one.
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
#pragma warning restore CA5394
        return TimeSpan.FromMilliseconds(Math.Min(MedianMilliseconds * Math.Exp(Sigma * normal), LongestMilliseconds));
    }

    private static Latency? Of(string median, string sigma, string[] rest)
    {
        var latency = Number(median, LongestMilliseconds) is { } milliseconds && Number(sigma, WidestSigma) is { } width
            ? new Latency { MedianMilliseconds = milliseconds, Sigma = width }
            : null;
        return rest switch
        {
            [] => latency,
            [Tail, var share, var slow] when Number(share, 1) is { } part && Number(slow, LongestMilliseconds) is { } time
                => latency is null ? null : latency with { TailShare = part, TailMilliseconds = time },
            _ => null,
        };
    }

    private static double? Number(string text, double most)
        => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null;
}
