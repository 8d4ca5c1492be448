using Redemptions.Silo.Tests.Sabotage;
using Redemptions.Testing;

[assembly: TestCollectionOrderer("Redemptions.Silo.Tests.TestOrder", "Redemptions.Silo.Tests")]

namespace Redemptions.Silo.Tests;

public sealed class TestOrder() : LongestFirst(nameof(SabotageTests));
