namespace Redemptions.Cluster.Tests.Seeded;

/// <summary>Runs alone: the clock is stepped when the whole process is still.</summary>
[CollectionDefinition(nameof(SeededRunsTests), DisableParallelization = true)]
public sealed class SeededRunsDefinition;
