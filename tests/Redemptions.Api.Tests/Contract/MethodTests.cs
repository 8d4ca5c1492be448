using System.Net;

namespace Redemptions.Api.Tests.Contract;

[Collection(ServiceFixture.Collection)]
public sealed class MethodTests(ServiceFixture service)
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/collect/redemptions")]
    [InlineData("/collect/redemptions/types")]
    [InlineData("/collect/redemptions/types/vouchers.blu")]
    [InlineData("/accounts")]
    [InlineData("/assets/providers/blu.svg")]
    [InlineData("/docs/")]
    [InlineData("/docs/problems")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/metrics")]
    public async Task HEAD_answers_as_GET_without_a_body(string path)
    {
        var get = await service.Client.GetAsync(path);
        var head = await service.Client.SendAsync(HttpMethod.Head, path, null);
        head.Status.Should().Be(HttpStatusCode.OK);
        head.Text.Should().BeEmpty();
        (head.Header("Content-Type"), head.Header("ETag")).Should().Be((get.Header("Content-Type"), get.Header("ETag")));
    }

    [Fact]
    public async Task HEAD_tells_the_length_that_GET_would_have()
    {
        var get = await service.Client.GetAsync("/collect/redemptions/types");
        (await service.Client.SendAsync(HttpMethod.Head, "/collect/redemptions/types", null)).Header("Content-Length").Should().Be(get.Header("Content-Length"));
    }

    [Fact]
    public async Task HEAD_is_refused_as_GET_is()
    {
        (await service.As(null).SendAsync(HttpMethod.Head, "/collect/redemptions", null)).Status.Should().Be(HttpStatusCode.Unauthorized);
        (await service.Client.SendAsync(HttpMethod.Head, "/nothing", null)).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task HEAD_is_not_taken_where_GET_is_not()
    {
        var answer = await service.Client.SendAsync(HttpMethod.Head, "/stored_value/lookup", null);
        answer.Status.Should().Be(HttpStatusCode.MethodNotAllowed);
        answer.Header("Allow").Should().Be("POST");
    }

    [Fact]
    public async Task A_path_that_takes_GET_says_that_it_takes_HEAD()
    {
        var answer = await service.Client.SendAsync(HttpMethod.Delete, "/collect/redemptions", null);
        answer.Header("Allow")!.Split(", ").Should().BeEquivalentTo("GET", "HEAD", "POST");
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task OPTIONS_on_health_tells_the_methods(string path)
    {
        var answer = await service.As(null).SendAsync(HttpMethod.Options, path, null);
        answer.Status.Should().Be(HttpStatusCode.NoContent);
        answer.Header("Allow")!.Split(", ").Should().BeEquivalentTo("GET", "HEAD", "OPTIONS");
    }
}
