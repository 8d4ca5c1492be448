using Redemptions.Grains.Tests.Operators;
using Redemptions.Grains.Tests.Vouchers;
using Redemptions.Testing;

[assembly: TestCollectionOrderer("Redemptions.Grains.Tests.Order", "Redemptions.Grains.Tests")]

namespace Redemptions.Grains.Tests;

public sealed class Order() : LongestFirst(nameof(RecheckTests), nameof(OperatorTests), "OnPostgres");
