namespace Redemptions.Api.Tests.Transport;

[Collection(ServiceFixture.Collection)]
public sealed class SecurityHeadersTests(ServiceFixture service)
{
    [Theory]
    [InlineData("/collect/redemptions")]
    [InlineData("/collect/redemptions/types")]
    [InlineData("/assets/providers/blu.svg")]
    [InlineData("/docs/")]
    [InlineData("/docs/problems")]
    [InlineData("/docs/scalar.js")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/health/live")]
    [InlineData("/metrics")]
    [InlineData("/nothing")]
    [InlineData(ServiceFixture.Fault)]
    public async Task Every_answer_tells_a_browser_how_little_it_may_do(string path)
    {
        var answer = await service.Client.GetAsync(path);
        answer.Header("X-Content-Type-Options").Should().Be("nosniff");
        answer.Header("Referrer-Policy").Should().Be("no-referrer");
        answer.Header("Content-Security-Policy").Should().StartWith("default-src ").And.Contain("frame-ancestors 'none'");
        answer.Header("Cache-Control").Should().NotBeNullOrEmpty();
        answer.Header("Server").Should().BeNull();
    }

    [Fact]
    public async Task A_logo_opened_as_a_page_runs_nothing() =>
        (await service.Client.GetAsync("/assets/providers/blu.svg")).Header("Content-Security-Policy").Should().StartWith("default-src 'none';").And.Contain("sandbox");

    [Fact]
    public async Task What_is_no_page_may_load_nothing() =>
        (await service.Client.GetAsync("/collect/redemptions")).Header("Content-Security-Policy").Should().Be("default-src 'none'; frame-ancestors 'none'");

    [Fact]
    public async Task Plain_HTTP_does_not_ask_for_HTTPS() =>
        (await service.Client.GetAsync("/health/live", ("Host", "shop.example"))).Header("Strict-Transport-Security").Should().BeNull();
}
