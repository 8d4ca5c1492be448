namespace Redemptions.Cluster.Tests.Seeded;

/// <summary>Runs without other tests in parallel: the clock is stepped only when the whole process is idle.</summary>
[CollectionDefinition(nameof(SeededRunsTests), DisableParallelization = true)]
public sealed class SeededRunsDefinition;
