using Redemptions.Cluster.Tests.Sabotage;
using Redemptions.Testing;

[assembly: TestCollectionOrderer("Redemptions.Cluster.Tests.Harness.ClusterOrder", "Redemptions.Cluster.Tests")]

namespace Redemptions.Cluster.Tests.Harness;

public sealed class ClusterOrder() : LongestFirst(nameof(SabotageTests), nameof(FingerprintRotationTests), nameof(RecheckTests), nameof(OperatorTests), "OnPostgres");
