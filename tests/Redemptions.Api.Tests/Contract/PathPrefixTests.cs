namespace Redemptions.Api.Tests.Contract;

/// <summary>Behind a proxy that serves the API under a path prefix, the addresses that the service returns include the prefix.</summary>
[Collection(ServiceFixture.Collection)]
public sealed class PathPrefixTests(ServiceFixture service)
{
    private static readonly (string, string) Header = ("X-Forwarded-Prefix", "/pay/v2");
    private readonly HttpTestClient _client = service.As(ServiceFixture.RedeemKey);

    [Fact]
    public async Task Location_carries_it()
    {
        var answer = await _client.RedeemAsync(Fresh.Blu(), Header);
        answer.Header("Location").Should().Be($"/pay/v2/collect/redemptions/{answer.String("id")}");
    }

    [Fact]
    public async Task A_problem_carries_it_in_type_and_instance()
    {
        var answer = await _client.GetAsync("/collect/redemptions?limit=0", Header);
        (answer.String("type"), answer.String("instance")).Should().Be(("/pay/v2/docs/problems#invalid_request", "/pay/v2/collect/redemptions"));
    }

    [Fact]
    public async Task Logos_carry_it_and_their_tag_with_them()
    {
        var (outside, inside) = (await _client.GetAsync("/collect/redemptions/types", Header), await _client.GetAsync("/collect/redemptions/types"));
        Logos(outside).Should().OnlyContain(logo => logo!.StartsWith("/pay/v2/assets/providers/", StringComparison.Ordinal));
        Logos(inside).Should().OnlyContain(logo => logo!.StartsWith("/assets/providers/", StringComparison.Ordinal));
        outside.Header("ETag").Should().NotBe(inside.Header("ETag"));
        (await _client.GetAsync("/collect/redemptions/types/vouchers.blu", Header)).String("logo").Should().Be("/pay/v2/assets/providers/blu.svg");
    }

    [Fact]
    public async Task The_OpenAPI_document_names_it_as_its_server()
    {
        (await _client.GetAsync("/openapi/v1.json", Header))["servers"][0].GetProperty("url").GetString().Should().Be("/pay/v2");
        (await _client.GetAsync("/openapi/v1.json"))["servers"][0].GetProperty("url").GetString().Should().Be("/");
    }

    [Theory]
    [InlineData("pay")]
    [InlineData("//evil.example")]
    [InlineData("/pay/../x")]
    [InlineData("/pay?x=1")]
    [InlineData("/pa y")]
    [InlineData("/")]
    [InlineData("")]
    public async Task A_header_that_is_no_path_counts_for_nothing(string prefix) =>
        (await _client.GetAsync("/collect/redemptions?limit=0", ("X-Forwarded-Prefix", prefix))).String("instance").Should().Be("/collect/redemptions");

    private static IEnumerable<string?> Logos(HttpAnswer types) => types["data"].EnumerateArray().Select(type => type.GetProperty("logo").GetString());
}
