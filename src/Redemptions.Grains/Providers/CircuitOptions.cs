namespace Redemptions.Grains.Providers;

/// <summary>When the circuit breaker of a provider opens. Each kind of request is counted separately.</summary>
internal sealed record CircuitOptions
{
    /// <summary>The circuit opens if this share of the attempts in the window failed, from 0 to 1.</summary>
    public double FailureRatio { get; init; } = 0.5;

    /// <summary>The length of the window.</summary>
    public TimeSpan SamplingDuration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>With fewer attempts in the window than this, the circuit stays closed.</summary>
    public int MinimumThroughput { get; init; } = 10;

    /// <summary>How long an open circuit refuses new redemptions before it lets one through as a probe.</summary>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(5);
}
