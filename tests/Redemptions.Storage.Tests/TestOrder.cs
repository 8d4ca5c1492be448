using Redemptions.Storage.Tests.KeyRotation;
using Redemptions.Storage.Tests.Restoring;
using Redemptions.Storage.Tests.Startup;
using Redemptions.Testing;

[assembly: TestCollectionOrderer("Redemptions.Storage.Tests.TestOrder", "Redemptions.Storage.Tests")]

namespace Redemptions.Storage.Tests;

public sealed class TestOrder() : LongestFirst(nameof(ServiceRightsTests), nameof(FingerprintRotationTests), nameof(OldSnapshotTests), nameof(RestoreDetectionTests));
