namespace Redemptions.Benchmarks.Comparing;

/// <summary>The options of <c>compare</c>.</summary>
internal sealed record CompareOptions
{
    /// <summary>Names of comparisons; empty for all of them.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    public int Rounds { get; init; } = 5;

    public int Callers { get; init; } = 64;

    public int Seconds { get; init; } = 15;

    /// <summary>Null is a mix of all.</summary>
    public string? Type { get; init; } = "vouchers.one_voucher";

    public string Latency { get; init; } = "0";

    public int InFlight { get; init; } = 100;

    public int Rate { get; init; } = 500;

    public double Minutes { get; init; } = 2;

    public int Backlog { get; init; } = 20_000;

    public int Settled { get; init; } = 1_000_000;

    public string Json { get; init; } = "benchmarks.json";

    public string? Published { get; init; }
}
