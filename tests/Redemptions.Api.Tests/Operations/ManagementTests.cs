using System.Net;

namespace Redemptions.Api.Tests.Operations;

public sealed class ManagementTests(ManagementServiceFixture service) : IClassFixture<ManagementServiceFixture>
{
    [Theory]
    [InlineData("/metrics")]
    [InlineData("/dashboard/")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Its_own_address_serves_what_operators_look_at(string path) =>
        (await service.Management.GetAsync(path)).Status.Should().Be(HttpStatusCode.OK);

    [Fact]
    public async Task The_dashboard_is_served_under_the_address_of_the_machine() =>
        (await service.Management.GetAsync("/dashboard/", ("Host", "10.0.0.7:9090"))).Status.Should().Be(HttpStatusCode.OK);

    [Theory]
    [InlineData("/collect/redemptions")]
    [InlineData("/collect/redemptions/types")]
    [InlineData("/accounts")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs/")]
    [InlineData("/assets/providers/blu.svg")]
    public async Task Its_own_address_serves_nothing_else(string path)
    {
        var answer = await service.Management.GetAsync(path);
        (answer.Status, answer.Code).Should().Be((HttpStatusCode.NotFound, "not_found"));
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/dashboard/")]
    [InlineData("/dashboard/DashboardCounters")]
    public async Task The_public_address_serves_none_of_it(string path) =>
        (await service.Client.GetAsync(path)).Status.Should().Be(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_Host_header_of_its_own_address_opens_nothing_at_the_public_one() =>
        (await service.Client.GetAsync("/metrics", ("Host", service.Addresses[^1].Authority))).Status.Should().Be(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/collect/redemptions")]
    public async Task The_public_address_serves_health_and_the_contract(string path) =>
        (await service.Client.GetAsync(path)).Status.Should().Be(HttpStatusCode.OK);
}
