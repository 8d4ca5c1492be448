using System.Net;

namespace Redemptions.Api.Tests.Redemptions;

/// <summary>A service whose callers may omit the idempotency key.</summary>
public sealed class RelaxedKeyTests(RelaxedServiceFixture service) : IClassFixture<RelaxedServiceFixture>
{
    [Fact]
    public async Task Calls_without_a_key_are_redemptions_of_their_own()
    {
        var body = Fresh.Flash("90" + Fresh.FlashPin()[2..]);
        var first = await service.Client.PostAsync(HttpTestClient.Redemptions, body);
        var second = await service.Client.PostAsync(HttpTestClient.Redemptions, body);
        first.Status.Should().Be(HttpStatusCode.Created);
        second.String("id").Should().NotBe(first.String("id"));
    }

    [Fact]
    public async Task A_load_needs_a_key_all_the_same()
    {
        const string card = "crd_000000000000000000000001";
        (await service.Client.PostAsync($"/stored_value/cards/{card}/loads", """{"amount": 10000, "currency": "ZAR"}""")).Code.Should().Be("idempotency_key_missing");
    }

    [Fact]
    public async Task An_empty_key_is_no_key_left_out() =>
        (await service.Client.RedeemAsync(string.Empty, Fresh.Blu())).Code.Should().Be("idempotency_key_missing");
}
