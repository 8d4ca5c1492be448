using System.Net;
using System.Text;
using Microsoft.AspNetCore.Authorization;

namespace Redemptions.Api.Tests.Authentication;

/// <summary>Which endpoints need a key, and what happens to one that does not say.</summary>
[Collection(ServiceFixture.Collection)]
public sealed class PolicyTests(ServiceFixture service)
{
    [Theory]
    [InlineData(null)]
    [InlineData(ServiceFixture.OperatorKey)]
    public async Task An_endpoint_without_a_policy_is_refused(string? key)
    {
        var answer = await service.As(key).GetAsync(ServiceFixture.Unmarked);
        answer.Status.Should().Be(HttpStatusCode.Unauthorized);
        answer.String("code").Should().Be("unauthorized");
        answer.Text.Should().NotContain("open\"");
    }

    [Fact]
    public void Every_endpoint_of_the_service_names_a_policy_or_is_open_on_purpose() => service.Endpoints
        .Where(endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
        .Select(endpoint => endpoint.RoutePattern.RawText).Should().Equal(ServiceFixture.Unmarked);

    [Fact]
    public async Task A_path_with_nothing_behind_it_is_not_found_without_a_key() =>
        (await service.As(null).GetAsync("/nothing")).Status.Should().Be(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_method_that_a_path_does_not_take_is_refused_without_a_key() =>
        (await service.As(null).SendAsync(HttpMethod.Delete, "/collect/redemptions", content: null)).Status.Should().Be(HttpStatusCode.MethodNotAllowed);

    [Fact]
    public async Task A_body_that_is_not_json_is_refused_without_a_key()
    {
        var answer = await service.As(null).SendAsync(HttpMethod.Post, "/collect/redemptions", new StringContent("{}", Encoding.UTF8, "text/plain"));
        answer.Status.Should().Be(HttpStatusCode.UnsupportedMediaType);
    }
}
