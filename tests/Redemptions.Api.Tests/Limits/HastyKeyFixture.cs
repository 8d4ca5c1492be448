namespace Redemptions.Api.Tests.Limits;

/// <summary>A service with a rate limit of two calls per second and key.</summary>
public sealed class HastyKeyFixture : ServiceFixture
{
    protected override string[] More => ["--Api:Limits:RatePerKey", "2"];
}
