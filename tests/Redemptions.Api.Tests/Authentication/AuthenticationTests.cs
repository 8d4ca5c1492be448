using System.Net;

namespace Redemptions.Api.Tests.Authentication;

[Collection(ServiceFixture.Collection)]
public sealed class AuthenticationTests(ServiceFixture service)
{
    private const string Types = "/collect/redemptions/types";

    [Theory]
    [InlineData(null)]
    [InlineData("sk_test_nobody")]
    [InlineData(ServiceFixture.ContradictoryKey)]
    public async Task Without_a_known_key_there_is_401(string? key)
    {
        var answer = await service.As(key).GetAsync(Types);
        answer.Status.Should().Be(HttpStatusCode.Unauthorized);
        answer.Code.Should().Be("unauthorized");
        answer.Header("WWW-Authenticate").Should().Be("Bearer");
        answer.Text.Should().NotContain(key ?? "\0");
    }

    [Theory]
    [InlineData("Basic c2tfdGVzdF9vcGVyYXRvcjo=")]
    [InlineData(ServiceFixture.OperatorKey)]
    [InlineData("Bearer ")]
    public async Task Another_scheme_is_no_key(string authorization) =>
        (await service.As(null).GetAsync(Types, ("Authorization", authorization))).Status.Should().Be(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task The_schemes_case_does_not_count() =>
        (await service.As(null).GetAsync(Types, ("Authorization", $"bearer {ServiceFixture.OperatorKey}"))).Status.Should().Be(HttpStatusCode.OK);

    [Fact]
    public async Task A_revoked_key_is_told_so()
    {
        var answer = await service.As(ServiceFixture.RevokedKey).GetAsync(Types);
        answer.Status.Should().Be(HttpStatusCode.Forbidden);
        answer.Code.Should().Be("forbidden");
        answer.String("detail").Should().Contain("revoked");
    }

    [Fact]
    public async Task Who_may_read_may_not_redeem()
    {
        var answer = await service.As(ServiceFixture.ReadKey).RedeemAsync(Fresh.Blu());
        answer.Status.Should().Be(HttpStatusCode.Forbidden);
        answer.String("detail").Should().Contain("redeem");
    }

    [Fact]
    public async Task A_role_that_is_too_small_is_told_before_the_body_is_read() =>
        (await service.As(ServiceFixture.ReadKey).RedeemAsync("{")).Status.Should().Be(HttpStatusCode.Forbidden);

    [Theory]
    [InlineData("POST", "/collect/redemptions")]
    [InlineData("GET", "/collect/redemptions")]
    [InlineData("GET", "/collect/redemptions/rdm_000000000000000000000000")]
    [InlineData("POST", "/collect/redemptions/search")]
    [InlineData("POST", "/stored_value/lookup")]
    [InlineData("PUT", "/collect/redemptions/types/vouchers.blu/switch")]
    public async Task Every_endpoint_of_the_contract_needs_a_key(string method, string path) =>
        (await service.As(null).SendAsync(new HttpMethod(method), path, null)).Status.Should().Be(HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs/")]
    [InlineData("/docs/problems")]
    public async Task Operations_need_none(string path) => (await service.As(null).GetAsync(path)).Status.Should().Be(HttpStatusCode.OK);
}
