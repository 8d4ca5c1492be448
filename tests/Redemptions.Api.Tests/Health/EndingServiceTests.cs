using System.Net;

namespace Redemptions.Api.Tests.Health;

/// <summary>Has a service of its own, because the test signals it to stop.</summary>
public sealed class EndingServiceTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task A_service_that_ends_is_live_and_not_ready()
    {
        service.AnnounceEnd();
        var ready = await service.As(null).GetAsync("/health/ready");
        ready.Status.Should().Be(HttpStatusCode.ServiceUnavailable);
        ready.String("status").Should().Be("stopping");
        (await service.As(null).GetAsync("/health/live")).Status.Should().Be(HttpStatusCode.OK);
    }
}
