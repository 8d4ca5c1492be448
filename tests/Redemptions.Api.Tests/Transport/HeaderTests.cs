namespace Redemptions.Api.Tests.Transport;

[Collection(ServiceFixture.Collection)]
public sealed class HeaderTests(ServiceFixture service)
{
    private const string Lookup = """{"type": "vouchers.nobody"}""";

    [Theory]
    [InlineData("/collect/redemptions/types")]
    [InlineData("/nothing")]
    [InlineData("/health/live")]
    [InlineData("/docs/")]
    public async Task Every_response_has_an_identity_of_its_own(string path)
    {
        var (first, second) = (await service.Client.GetAsync(path), await service.Client.GetAsync(path));
        first.Header("Request-Id").Should().MatchRegex("^req_[0-9a-f]{32}$").And.NotBe(second.Header("Request-Id"));
    }

    [Fact]
    public async Task A_sane_identity_of_the_callers_is_kept() =>
        (await service.Client.GetAsync("/health/live", ("Request-Id", "till-7.a:b_c"))).Header("Request-Id").Should().Be("till-7.a:b_c");

    [Theory]
    [InlineData("with space")]
    [InlineData("<script>")]
    [InlineData("")]
    public async Task Another_is_replaced(string given) =>
        (await service.Client.GetAsync("/health/live", ("Request-Id", given))).Header("Request-Id").Should().StartWith("req_");

    [Theory]
    [InlineData("wait=5", "wait=5")]
    [InlineData("WAIT = 5", "wait=5")]
    [InlineData("wait=\"5\"", "wait=5")]
    [InlineData("respond-async, wait=5; foo=bar", "wait=5")]
    [InlineData("foo=\"a, wait=9\", wait=5", "wait=5")]
    [InlineData("wait=5, wait=9", "wait=5")]
    [InlineData("wait=0", "wait=0")]
    [InlineData("wait=61", "wait=60")]
    [InlineData("wait=99999999999999999999", "wait=60")]
    [InlineData("wait=-1", null)]
    [InlineData("wait=soon", null)]
    [InlineData("wait", null)]
    [InlineData("respond-async", null)]
    public async Task Prefer_is_read_as_its_RFC_has_it(string prefer, string? applied) =>
        (await service.Client.PostAsync("/stored_value/lookup", Lookup, ("Prefer", prefer))).Header("Preference-Applied").Should().Be(applied);

    [Fact]
    public async Task Several_lines_of_Prefer_are_one_list() =>
        (await service.Client.PostAsync("/stored_value/lookup", Lookup, ("Prefer", "respond-async"), ("Prefer", "wait=7"))).Header("Preference-Applied").Should().Be("wait=7");

    [Fact]
    public async Task The_server_does_not_say_what_it_is() =>
        (await service.Client.GetAsync("/health/live")).Header("Server").Should().BeNull();
}
