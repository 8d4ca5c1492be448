using Redemptions.LoadTest.Measuring;
using Redemptions.LoadTest.Webhooks;

namespace Redemptions.LoadTest.Reports;

/// <summary>The result of a run, as written to the JSON file.</summary>
internal sealed record LoadResult
{
    public required string Scenario { get; init; }

    public required string Front { get; init; }

    public required string Loop { get; init; }

    public required int? Callers { get; init; }

    public required double? Rate { get; init; }

    public required long Seed { get; init; }

    public required double WarmUpSeconds { get; init; }

    public required double Seconds { get; init; }

    /// <summary>
    /// The number of calls that were answered without a problem: in a closed loop those that were answered in the counted time, in an open loop
    /// those that were due in it.
    /// </summary>
    public required long Operations { get; init; }

    /// <summary>Operations per second that were answered within the counted time.</summary>
    public required double PerSecond { get; init; }

    /// <summary>The number of calls without an answer, or with a problem other than 409 and 429.</summary>
    public required long Errors { get; init; }

    public required Latencies LatencyMs { get; init; }

    public required IReadOnlyDictionary<string, long> Answers { get; init; }

    /// <summary>The number of requests for money at the providers for this run's vouchers, including the warm-up.</summary>
    public long? ProviderRequests { get; init; }

    /// <summary>Null if the run received none.</summary>
    public WebhookFigures? Webhooks { get; init; }

    public bool Held => Broken.Count == 0;

    public IReadOnlyList<string> Broken { get; init; } = [];
}
