using Redemptions.LoadTest.Operations;
using Redemptions.Simulators;

namespace Redemptions.LoadTest;

/// <summary>The options of a run.</summary>
internal sealed record LoadOptions
{
    public Uri Url { get; init; } = new("http://localhost:8080");

    public string Key { get; init; } = "sk_test_embedded";

    public FrontKind Front { get; init; }

    public Uri Simulators { get; init; } = new("http://localhost:8090");

    public ScenarioKind Scenario { get; init; }

    /// <summary>The provider of the vouchers; null for all that the scenario allows.</summary>
    public Provider? Type { get; init; }

    /// <summary>The number of callers of a closed loop; null for an open loop.</summary>
    public int? Callers { get; init; }

    /// <summary>Operations per second that an open loop starts; null for a closed loop.</summary>
    public double? Rate { get; init; }

    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The latency to set at the simulators; null leaves theirs unchanged.</summary>
    public string? Latency { get; init; }

    public long Seed { get; init; }

    /// <summary>Whether to receive and check the webhooks of the run's redemptions.</summary>
    public bool Webhooks { get; init; }

    public string? JsonFile { get; init; }

    public string? ChartFile { get; init; }

    public string? PageFile { get; init; }

    /// <summary>Whether to compare only the ledger with the answers, without reading redemptions back and without the checker.</summary>
    public bool NoCheck { get; init; }

    /// <summary>Settings of the grain client (connection, cluster and TLS), as command-line arguments.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];
}
