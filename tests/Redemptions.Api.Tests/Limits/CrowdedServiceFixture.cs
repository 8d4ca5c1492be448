namespace Redemptions.Api.Tests.Limits;

/// <summary>A service that admits one call at a time.</summary>
public sealed class CrowdedServiceFixture : ServiceFixture
{
    protected override string[] More => ["--Api:Limits:Concurrency", "1", "--Api:Limits:Queue", "0"];
}
