namespace Redemptions.Http.Tests.Limits;

/// <summary>A service that takes two calls a second of one key.</summary>
public sealed class HastyKeyFixture : ServiceFixture
{
    protected override string[] More => ["--Api:Limits:RatePerKey", "2"];
}
