namespace Redemptions.LoadTest.Tests;

/// <summary>A service that lets nobody guess often.</summary>
public sealed class TightService : RunningService
{
    protected override string[] More => ["--Api:Budgets:Key", "5 in 1 h"];
}
