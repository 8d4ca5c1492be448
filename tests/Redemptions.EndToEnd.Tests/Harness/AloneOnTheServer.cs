namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>Tests that crash the database server of this test process run while no other test uses it.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneOnTheServer
{
    public const string Name = "alone on the server";
}
