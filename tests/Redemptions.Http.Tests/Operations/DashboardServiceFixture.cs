namespace Redemptions.Http.Tests.Operations;

/// <summary>A service with its dashboard.</summary>
public sealed class DashboardServiceFixture : ServiceFixture
{
    protected override string[] More => ["--Dashboard:Enabled", "true"];
}
