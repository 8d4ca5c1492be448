using Redemptions.Testing;

[assembly: TestCollectionOrderer("Redemptions.EndToEnd.Tests.TestOrder", "Redemptions.EndToEnd.Tests")]

namespace Redemptions.EndToEnd.Tests;

public sealed class TestOrder() : LongestFirst(nameof(KillRoundsTests), nameof(RotationTests), nameof(KilledUnderLoadTests), nameof(FleetTests), nameof(KillPointTests));
