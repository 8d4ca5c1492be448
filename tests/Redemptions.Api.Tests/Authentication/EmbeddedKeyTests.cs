using System.Net;

namespace Redemptions.Api.Tests.Authentication;

/// <summary>The public key of the embedded default works only for programs on the same machine.</summary>
public sealed class EmbeddedKeyTests(EmbeddedDefaultFixture service) : IClassFixture<EmbeddedDefaultFixture>
{
    private const string Types = "/collect/redemptions/types";

    [Fact]
    public async Task It_opens_the_embedded_default() => (await service.Client.GetAsync(Types)).Status.Should().Be(HttpStatusCode.OK);

    [Theory]
    [InlineData("X-Forwarded-For", "10.0.0.1")]
    [InlineData("X-Forwarded-Host", "shop.example")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Forwarded-Anything", "new")]
    [InlineData("X-Original-For", "10.0.0.1")]
    [InlineData("Forwarded", "for=10.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("X-Real-IP", "10.0.0.1")]
    [InlineData("True-Client-IP", "10.0.0.1")]
    [InlineData("CF-Connecting-IP", "10.0.0.1")]
    [InlineData("X-Envoy-External-Address", "10.0.0.1")]
    public async Task It_is_unknown_to_a_call_that_a_proxy_passes_on(string name, string value) =>
        (await service.Client.GetAsync(Types, (name, value))).Status.Should().Be(HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData("shop.example")]
    [InlineData("localhost.shop.example")]
    [InlineData("10.0.0.1")]
    public async Task It_is_unknown_under_another_name_than_a_loopback_one(string host) =>
        (await service.Client.GetAsync(Types, ("Host", host))).Status.Should().Be(HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:8080")]
    [InlineData("127.0.0.1:1")]
    [InlineData("[::1]:8080")]
    public async Task Every_loopback_name_will_do(string host) => (await service.Client.GetAsync(Types, ("Host", host))).Status.Should().Be(HttpStatusCode.OK);
}
