namespace Redemptions.Grains.Providers;

/// <summary>When a provider counts as down, or as refusing the service's configuration. Each kind of request is counted by itself.</summary>
internal sealed record CircuitOptions
{
    /// <summary>The share of attempts that failed by that.</summary>
    public double FailureRatio { get; init; } = 0.5;

    /// <summary>The window in which they are counted.</summary>
    public TimeSpan SamplingDuration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Fewer attempts than this in the window prove nothing.</summary>
    public int MinimumThroughput { get; init; } = 10;

    /// <summary>How long no redemption is begun before one tries again.</summary>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(5);
}
