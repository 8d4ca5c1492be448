using System.Net;
using System.Text.Json;
using Redemptions.Simulators;

namespace Redemptions.Api.Tests.Lookups;

[Collection(ServiceFixture.Collection)]
public sealed class LookupTests(ServiceFixture service)
{
    [Fact]
    public async Task A_balance_has_every_member_of_the_contract()
    {
        var pin = Fresh.BluPin(250);
        var answer = await LookUpAsync("vouchers.blu", $""" "pin": "{pin}" """);
        answer.Status.Should().Be(HttpStatusCode.OK);
        answer.Json.EnumerateObject().Select(member => member.Name).Should()
            .Equal("type", "balance", "currency", "source", "status", "serial_number", "expires_at", "provider_metadata",
                "held", "available", "pending", "next_expiry", "points");
        (answer.String("type"), answer.Number("balance"), answer.String("currency"), answer.String("status")).Should().Be(("vouchers.blu", 25000, "ZAR", "active"));
        answer.String("source.pin").Should().Be("************" + pin[^4..]);
        answer.Text.Should().NotContain(pin);
    }

    [Fact]
    public async Task What_only_cards_have_is_null_for_a_voucher()
    {
        var answer = await LookUpAsync("vouchers.blu", $""" "pin": "{Fresh.BluPin()}" """);
        foreach (var member in new[] { "held", "available", "pending", "next_expiry", "points" })
        {
            answer[member].ValueKind.Should().Be(JsonValueKind.Null, member);
        }
    }

    [Fact]
    public async Task An_OTT_voucher_is_looked_up_by_its_token() =>
        (await LookUpAsync("vouchers.ott", $""" "token": "{Fresh.OttToken(1250)}" """)).Number("balance").Should().Be(125000);

    [Fact]
    public async Task A_PIN_is_taken_for_a_token() =>
        (await LookUpAsync("vouchers.ott", $""" "pin": "{Fresh.OttToken(60)}" """)).Number("balance").Should().Be(6000);

    [Theory]
    [InlineData("vouchers.blu", SandboxPins.BluSerialWorth150)]
    [InlineData("vouchers.ott", SandboxPins.OttSerialWorth150)]
    public async Task A_voucher_is_looked_up_by_its_serial_number(string type, string serial)
    {
        var answer = await LookUpAsync(type, $""" "serial_number": "{serial}" """);
        answer.Number("balance").Should().Be(15000);
        answer.String("source.serial_number").Should().Be(serial);
        answer["source.pin"].ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_lookup_is_no_redemption()
    {
        var pin = Fresh.BluPin();
        await LookUpAsync("vouchers.blu", $""" "pin": "{pin}" """);
        var found = await service.Client.PostAsync("/collect/redemptions/search", $$"""{"type": "vouchers.blu", "source": {"pin": "{{pin}}"} }""");
        found["data"].GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task A_1Voucher_has_no_balance_to_look_up()
    {
        var answer = await LookUpAsync("vouchers.one_voucher", $""" "pin": "{Fresh.FlashPin()}" """);
        answer.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        answer.Code.Should().Be("capability_not_supported");
    }

    [Fact]
    public async Task A_voucher_that_was_never_issued_is_not_found() =>
        (await LookUpAsync("vouchers.ott", $""" "token": "93{Fresh.OttToken()[2..]}" """)).Status.Should().Be(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("", "source.token")]
    [InlineData("\"token\": \"12\"", "source.token")]
    [InlineData("\"serial_number\": \"!\"", "source.serial_number")]
    public async Task A_wrong_source_names_its_field(string source, string field)
    {
        var answer = await LookUpAsync("vouchers.ott", source);
        answer.Code.Should().Be("invalid_source");
        answer.Fields.Should().Contain(field);
    }

    [Fact]
    public async Task An_unknown_type_is_named() => (await LookUpAsync("vouchers.nobody", string.Empty)).Code.Should().Be("unknown_type");

    [Fact]
    public async Task A_lookup_needs_the_role_redeem() =>
        (await service.As(ServiceFixture.ReadKey).PostAsync("/stored_value/lookup", "{}")).Status.Should().Be(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_lookup_during_an_undecided_redemption_is_refused()
    {
        var pin = Fresh.BluPin();
        await service.HoldAsync("blu", pin);
        await service.Client.RedeemAsync(Fresh.BluOf(pin), ("Prefer", "wait=0"));
        var answer = await service.Client.PostAsync("/stored_value/lookup", Fresh.FullBlu(pin), ("Prefer", "wait=0"));
        answer.Code.Should().Be("voucher_in_doubt");
    }

    private Task<HttpAnswer> LookUpAsync(string type, string source) =>
        service.Client.PostAsync("/stored_value/lookup", $$"""{"type": "{{type}}", "source": { {{source}} } }""");
}
