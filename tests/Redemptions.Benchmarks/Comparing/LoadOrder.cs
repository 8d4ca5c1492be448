namespace Redemptions.Benchmarks.Comparing;

/// <summary>One run of the load tool: a closed loop of callers or an open one at a rate.</summary>
internal sealed record LoadOrder
{
    public required string Scenario { get; init; }

    public int? Callers { get; init; }

    public double? Rate { get; init; }

    public string? Type { get; init; }

    public required string Latency { get; init; }

    public required int Seconds { get; init; }

    public int WarmUp { get; init; } = 3;
}
