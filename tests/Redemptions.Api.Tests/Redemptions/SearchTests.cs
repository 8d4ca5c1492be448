using System.Net;
using System.Text.Json;

namespace Redemptions.Api.Tests.Redemptions;

[Collection(ServiceFixture.Collection)]
public sealed class SearchTests(ServiceFixture service)
{
    [Fact]
    public async Task A_voucher_finds_its_redemptions_without_their_change_PIN()
    {
        var pin = Fresh.BluPin();
        var made = await service.Client.RedeemAsync(Fresh.BluOf(pin));
        var found = (await SearchAsync($$"""{"type": "vouchers.blu", "source": {"pin": "{{pin}}"} }"""))["data"].EnumerateArray().Single();
        found.GetProperty("id").GetString().Should().Be(made.String("id"));
        found.GetProperty("change_voucher").GetProperty("pin").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("pin")]
    [InlineData("serial_number")]
    public async Task A_change_voucher_finds_the_redemption_that_gave_it_out(string name)
    {
        var made = await service.Client.RedeemAsync(Fresh.Blu());
        var found = await SearchAsync($$"""{"type": "vouchers.blu", "source": {"{{name}}": "{{made.String($"change_voucher.{name}")}}"} }""");
        found["data"].EnumerateArray().Select(line => line.GetProperty("id").GetString()).Should().Equal(made.String("id"));
        found.Text.Should().NotContain(made.String("change_voucher.pin"));
    }

    [Fact]
    public async Task A_provider_reference_finds_its_redemption()
    {
        var made = await service.Client.RedeemAsync(Fresh.Blu());
        var found = await SearchAsync($$"""{"type": "vouchers.blu", "provider_reference": "{{made.String("provider_reference.request_id")}}"}""");
        found["data"].EnumerateArray().Select(line => line.GetProperty("id").GetString()).Should().Equal(made.String("id"));
    }

    [Fact]
    public async Task A_voucher_that_was_never_redeemed_finds_nothing()
    {
        var found = await SearchAsync($$"""{"type": "vouchers.ott", "source": {"token": "{{Fresh.OttToken()}}"} }""");
        found.Status.Should().Be(HttpStatusCode.OK);
        found["data"].GetArrayLength().Should().Be(0);
        found["next_cursor"].ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("""{"type": "vouchers.nobody", "provider_reference": "x"}""", 422, "unknown_type", "type")]
    [InlineData("""{"type": "vouchers.blu"}""", 422, "invalid_source", "source.pin")]
    [InlineData("""{"type": "vouchers.blu", "source": {"pin": "123"}}""", 422, "invalid_source", "source.pin")]
    [InlineData("""{"type": "vouchers.blu", "source": {"serial_number": " "}}""", 422, "invalid_source", "source.pin")]
    [InlineData("""{"type": "vouchers.blu", "source": {"serial_number": "a\u0000b"}}""", 422, "invalid_source", "source.serial_number")]
    [InlineData("""{"type": "vouchers.blu", "source": {"serial_number": "BL1", "pin": "4000123412341230"}}""", 422, "invalid_source", "source.serial_number")]
    [InlineData("""{"type": "gift_cards.house", "source": {"serial_number": "0190a1b2c3d4e5f601234567"}}""", 422, "invalid_source", "source.serial_number")]
    [InlineData("""{"type": "vouchers.ott", "source": {"serial_number": "1000200030"}}""", 422, "invalid_source", "source.serial_number")]
    [InlineData("""{"type": "vouchers.blu", "provider_reference": 5}""", 400, "invalid_request", "provider_reference")]
    [InlineData("""{"type": "vouchers.blu", "provider_reference": "a\u0000b"}""", 400, "invalid_request", "provider_reference")]
    [InlineData("""{"type": "vouchers.blu", "provider_reference": ""}""", 422, "invalid_source", "source.pin")]
    [InlineData("""{"type": "vouchers.blu", "provider_reference": "x", "source": {"pin": "4000123412341230"}}""", 400, "invalid_request", "provider_reference")]
    public async Task A_wrong_search_names_its_field(string body, int status, string code, string field)
    {
        var answer = await SearchAsync(body);
        ((int)answer.Status, answer.Code).Should().Be((status, code));
        answer.Fields.Should().Contain(field);
    }

    private Task<HttpAnswer> SearchAsync(string body) => service.Client.PostAsync("/collect/redemptions/search", body);
}
