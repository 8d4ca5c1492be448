namespace Redemptions.Api.Tests.DeclineLimits;

/// <summary>A service with low decline limits.</summary>
public sealed class DeclineLimitedServiceFixture : ServiceFixture
{
    public const int OfKey = 20;

    protected override string[] More =>
        ["--Api:DeclineLimits:Key", $"{OfKey} in 12 h", "--Api:DeclineLimits:Till", "3 in 12 h", "--Api:DeclineLimits:Account", "100 in 12 h"];
}
