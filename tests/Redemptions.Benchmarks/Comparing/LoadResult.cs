using System.Text.Json;
using System.Text.Json.Serialization;

namespace Redemptions.Benchmarks.Comparing;

/// <summary>What the load tool wrote of a run, as far as it is compared.</summary>
internal sealed record LoadResult
{
    public static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public required string Scenario { get; init; }

    public required double Seconds { get; init; }

    public required long Operations { get; init; }

    public required double PerSecond { get; init; }

    public long Errors { get; init; }

    [JsonPropertyName("latency_ms")]
    public required Latencies Latency { get; init; }

    public IReadOnlyDictionary<string, long> Answers { get; init; } = new Dictionary<string, long>();

    public long? ProviderRequests { get; init; }

    public required bool Held { get; init; }

    public IReadOnlyList<JsonElement> Broken { get; init; } = [];

    internal sealed record Latencies
    {
        public double Mean { get; init; }

        public double P50 { get; init; }

        public double P90 { get; init; }

        public double P99 { get; init; }

        public double P999 { get; init; }

        public double Max { get; init; }
    }
}
