using Redemptions.Silo.Tests.Sabotage;
using Redemptions.Testing;

[assembly: TestCollectionOrderer("Redemptions.Silo.Tests.Order", "Redemptions.Silo.Tests")]

namespace Redemptions.Silo.Tests;

public sealed class Order() : LongestFirst(nameof(SabotageTests));
