using System.Net;

namespace Redemptions.Http.Tests.Health;

/// <summary>A service of its own, for it is told to end.</summary>
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
