using Redemptions.Grains.Tests.Operators;
using Redemptions.Grains.Tests.Vouchers;
using Redemptions.Testing;

[assembly: TestCollectionOrderer("Redemptions.Grains.Tests.TestOrder", "Redemptions.Grains.Tests")]

namespace Redemptions.Grains.Tests;

public sealed class TestOrder() : LongestFirst(nameof(RecheckTests), nameof(OperatorTests), "OnPostgres");
