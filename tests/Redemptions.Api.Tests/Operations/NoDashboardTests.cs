using System.Net;

namespace Redemptions.Api.Tests.Operations;

[Collection(ServiceFixture.Collection)]
public sealed class NoDashboardTests(ServiceFixture service)
{
    [Fact]
    public async Task There_is_no_dashboard_unless_it_is_enabled() =>
        (await service.Client.GetAsync("/dashboard/")).Status.Should().Be(HttpStatusCode.NotFound);
}
