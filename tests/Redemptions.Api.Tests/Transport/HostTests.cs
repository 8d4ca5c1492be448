using System.Net;
using Microsoft.AspNetCore.Http;
using Redemptions.Api.Http;

namespace Redemptions.Api.Tests.Transport;

/// <summary>DNS rebinding: a request whose host name merely resolves to this machine is refused because of that name.</summary>
[Collection(ServiceFixture.Collection)]
public sealed class HostTests(ServiceFixture service)
{
    [Theory]
    [InlineData("/collect/redemptions/types")]
    [InlineData("/health/ready")]
    [InlineData("/metrics")]
    [InlineData("/openapi/v1.json")]
    public async Task On_loopback_a_foreign_host_is_refused_with_the_way_out(string path)
    {
        var answer = await service.Client.GetAsync(path, ("Host", "rebound.example"));
        (answer.Status, answer.Code).Should().Be((HttpStatusCode.BadRequest, "invalid_request"));
        answer.Header("Content-Type").Should().StartWith("application/problem+json");
        answer.String("detail").Should().Contain("localhost").And.Contain("AllowedHosts").And.NotContain("rebound");
    }

    [Theory]
    [InlineData("/health/live", "10.0.0.7:8080", true)]
    [InlineData("/health/ready", "[fd00::7]:8080", true)]
    [InlineData("/metrics", "10.0.0.7", true)]
    [InlineData("/healthy", "10.0.0.7", false)]
    [InlineData("/collect/redemptions/types", "10.0.0.7", false)]
    public async Task A_probe_or_scraper_may_name_the_address_of_the_machine(string path, string host, bool taken) =>
        (await service.Client.GetAsync(path, ("Host", host))).Status.Should().Be(taken ? HttpStatusCode.OK : HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("localhost:8080")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]:8080")]
    public async Task On_loopback_loopback_names_are_taken(string host) =>
        (await service.Client.GetAsync("/collect/redemptions/types", ("Host", host))).Status.Should().Be(HttpStatusCode.OK);

    [Theory]
    [InlineData(true, "", "localhost:8080", true)]
    [InlineData(true, "", "shop.example", false)]
    [InlineData(true, "", "127.0.0.1.shop.example", false)]
    [InlineData(true, "", "", false)]
    [InlineData(true, "shop.example", "shop.example:443", true)]
    [InlineData(true, "shop.example", "localhost", true)]
    [InlineData(true, "shop.example", "other.example", false)]
    [InlineData(true, "*", "other.example", true)]
    [InlineData(false, "", "other.example", true)]
    [InlineData(false, "", "", true)]
    [InlineData(false, "shop.example", "other.example", false)]
    [InlineData(false, "shop.example", "localhost", false)]
    [InlineData(false, "*.shop.example", "pay.shop.example", true)]
    [InlineData(false, "*.shop.example", "shop.example", false)]
    public void A_name_is_taken_where_it_is_a_loopback_one_or_allowed(bool loopbackOnly, string allowed, string host, bool taken) =>
        new HostNames { LoopbackOnly = loopbackOnly, Allowed = allowed.Length == 0 ? [] : [allowed] }.Accepts(new HostString(host)).Should().Be(taken);
}
