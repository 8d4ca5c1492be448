using System.Net;
using System.Text;

namespace Redemptions.Api.Tests.Operations;

public sealed class DashboardTests(DashboardServiceFixture service) : IClassFixture<DashboardServiceFixture>
{
    private const string Counters = "/dashboard/DashboardCounters";

    [Theory]
    [InlineData("/dashboard/")]
    [InlineData(Counters)]
    [InlineData("/dashboard/GrainState?grainId=1&grainType=2")]
    public async Task Without_a_key_a_browser_is_asked_for_one(string path)
    {
        var answer = await service.As(null).GetAsync(path);
        answer.Status.Should().Be(HttpStatusCode.Unauthorized);
        answer.Header("WWW-Authenticate").Should().StartWith("Basic realm=\"redemptions\"");
    }

    [Fact]
    public async Task A_key_without_the_role_is_refused() =>
        (await ByBrowserAsync(Counters, ServiceFixture.ReadKey)).Status.Should().Be(HttpStatusCode.Forbidden);

    [Theory]
    [InlineData("/dashboard/")]
    [InlineData(Counters)]
    public async Task An_operators_key_is_the_password(string path) =>
        (await ByBrowserAsync(path, ServiceFixture.OperatorKey)).Status.Should().Be(HttpStatusCode.OK);

    [Fact]
    public async Task A_program_sends_the_key_as_everywhere() => (await service.Client.GetAsync(Counters)).Status.Should().Be(HttpStatusCode.OK);

    [Fact]
    public async Task A_password_opens_no_other_path() =>
        (await ByBrowserAsync("/collect/redemptions/types", ServiceFixture.OperatorKey)).Status.Should().Be(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Neither_a_vouchers_state_nor_the_log_is_shown()
    {
        var state = await service.Client.GetAsync("/dashboard/GrainState?grainId=test%2Fvouchers.blu%2Fany&grainType=Redemptions.Grains.Vouchers.VoucherGrain");
        state.Text.Should().Be("\"{}\"");
        (await service.Client.GetAsync("/dashboard/Trace")).Status.Should().Be(HttpStatusCode.Forbidden);
    }

    private Task<HttpAnswer> ByBrowserAsync(string path, string password) => service.As(null).GetAsync(
        path, ("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("anybody:" + password))), ("Accept", "text/html,*/*;q=0.8"));
}
