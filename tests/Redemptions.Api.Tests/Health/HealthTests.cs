using System.Net;

namespace Redemptions.Api.Tests.Health;

[Collection(ServiceFixture.Collection)]
public sealed class HealthTests(ServiceFixture service)
{
    [Theory]
    [InlineData("/health/live", "live")]
    [InlineData("/health/ready", "ready")]
    public async Task A_running_service_lives_and_is_ready(string path, string status)
    {
        var answer = await service.As(null).GetAsync(path);
        answer.Status.Should().Be(HttpStatusCode.OK);
        answer.String("status").Should().Be(status);
        answer.Header("Cache-Control").Should().Be("no-store");
    }
}
