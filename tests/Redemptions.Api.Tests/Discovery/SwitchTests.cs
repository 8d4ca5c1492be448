using System.Net;

namespace Redemptions.Api.Tests.Discovery;

[Collection(ServiceFixture.Collection)]
public sealed class SwitchTests(ServiceFixture service)
{
    private const string Ott = "/collect/redemptions/types/vouchers.ott";

    [Fact]
    public async Task A_switch_answers_the_item_and_changes_its_tag()
    {
        var before = await service.Client.GetAsync(Ott);
        var off = await SwitchAsync(false);
        var during = await service.Client.GetAsync(Ott);
        var on = await SwitchAsync(true);
        (off.String("status"), during.String("status"), on.String("status")).Should().Be(("unavailable", "unavailable", "available"));
        during.Header("ETag").Should().NotBe(before.Header("ETag"));
    }

    [Fact]
    public async Task A_type_that_is_off_refuses_new_redemptions_and_lookups()
    {
        await SwitchAsync(false);
        var redeem = await service.Client.RedeemAsync(Fresh.FullOtt(Fresh.OttToken()));
        var lookup = await service.Client.PostAsync("/stored_value/lookup", Fresh.FullOtt(Fresh.OttToken()));
        await SwitchAsync(true);
        redeem.Status.Should().Be(HttpStatusCode.ServiceUnavailable);
        (redeem.Code, lookup.Code).Should().Be(("provider_disabled", "provider_disabled"));
        redeem.Header("Retry-After").Should().NotBeNull();
    }

    [Fact]
    public async Task A_repeat_of_an_old_key_is_answered_while_the_type_is_off()
    {
        var (key, body) = (Fresh.Key(), Fresh.FullOtt(Fresh.OttToken()));
        var first = await service.Client.RedeemAsync(key, body);
        await SwitchAsync(false);
        var again = await service.Client.RedeemAsync(key, body);
        await SwitchAsync(true);
        again.Status.Should().Be(HttpStatusCode.Created);
        again.String("id").Should().Be(first.String("id"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"on": null}""")]
    [InlineData("""{"on": "true"}""")]
    [InlineData("""{"on": 1}""")]
    public async Task A_switch_says_on_or_off(string body)
    {
        var answer = await service.Client.PutAsync(Ott + "/switch", body);
        answer.Code.Should().Be("invalid_request");
        answer.Fields.Should().Equal("on");
    }

    [Fact]
    public async Task An_unknown_type_has_no_switch() =>
        (await service.Client.PutAsync("/collect/redemptions/types/vouchers.nobody/switch", """{"on": true}""")).Code.Should().Be("not_found");

    [Fact]
    public async Task A_switch_needs_the_role_operate()
    {
        var answer = await service.As(ServiceFixture.RedeemKey).PutAsync(Ott + "/switch", """{"on": false}""");
        answer.Status.Should().Be(HttpStatusCode.Forbidden);
        answer.String("detail").Should().Contain("operate");
    }

    private Task<HttpAnswer> SwitchAsync(bool on) => service.Client.PutAsync(Ott + "/switch", on ? """{"on": true}""" : """{"on": false}""");
}
