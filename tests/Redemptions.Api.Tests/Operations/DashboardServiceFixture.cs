namespace Redemptions.Api.Tests.Operations;

public sealed class DashboardServiceFixture : ServiceFixture
{
    protected override string[] More => ["--Dashboard:Enabled", "true"];
}
