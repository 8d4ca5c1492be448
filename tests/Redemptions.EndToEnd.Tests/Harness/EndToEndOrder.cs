using Redemptions.Testing;

[assembly: TestCollectionOrderer("Redemptions.EndToEnd.Tests.Harness.EndToEndOrder", "Redemptions.EndToEnd.Tests")]

namespace Redemptions.EndToEnd.Tests.Harness;

public sealed class EndToEndOrder() : LongestFirst(nameof(KillRoundsTests), nameof(RotationTests), nameof(KilledUnderLoadTests), nameof(FleetTests), nameof(KillPointTests));
