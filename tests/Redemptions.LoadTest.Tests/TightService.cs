namespace Redemptions.LoadTest.Tests;

/// <summary>A service with a low decline limit per API key.</summary>
public sealed class TightService : RunningService
{
    protected override string[] More => ["--Api:DeclineLimits:Key", "5 in 1 h"];
}
