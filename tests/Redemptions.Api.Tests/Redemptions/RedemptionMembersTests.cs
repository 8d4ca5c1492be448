using System.Net;
using System.Text.Json;

namespace Redemptions.Api.Tests.Redemptions;

[Collection(ServiceFixture.Collection)]
public sealed class RedemptionMembersTests(ServiceFixture service)
{
    private const string Time = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$";

    [Fact]
    public async Task A_redemption_has_every_member_of_the_contract_in_its_order()
    {
        var answer = await service.Client.RedeemAsync(Fresh.Blu());
        answer.Json.EnumerateObject().Select(member => member.Name).Should().Equal(
            "id", "status", "version", "type", "mode", "amount", "reserved_amount", "redeemed_amount", "reversed_amount", "currency", "source",
            "provider_reference", "residual", "change_voucher", "in_doubt", "last_error", "operations", "attention", "related_ids",
            "external_reference", "metadata", "created_at", "updated_at", "reservation", "points", "returned_available");
    }

    [Fact]
    public async Task What_does_not_apply_is_written_as_null()
    {
        var answer = await service.Client.RedeemAsync(Fresh.FullBlu(Fresh.BluPin()));
        foreach (var member in new[] { "change_voucher", "in_doubt", "last_error", "attention", "external_reference", "reservation", "points", "returned_available" })
        {
            answer[member].ValueKind.Should().Be(JsonValueKind.Null, member);
        }
    }

    [Fact]
    public async Task Identity_and_times_have_the_contracts_form()
    {
        var answer = await service.Client.RedeemAsync(Fresh.Blu());
        answer.String("id").Should().MatchRegex("^rdm_[0-9a-f]{24}$");
        answer.String("mode").Should().Be("test");
        answer.Number("version").Should().BeGreaterThan(1);
        answer.String("created_at").Should().MatchRegex(Time);
        answer.String("updated_at").Should().MatchRegex(Time);
    }

    [Fact]
    public async Task Constants_of_the_contract_are_written()
    {
        var answer = await service.Client.RedeemAsync(Fresh.Blu());
        answer.Number("reserved_amount").Should().Be(0);
        answer.Number("reversed_amount").Should().Be(0);
        answer["related_ids"].GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task The_source_is_masked()
    {
        var pin = Fresh.BluPin();
        var answer = await service.Client.RedeemAsync(Fresh.BluOf(pin));
        answer.String("source.pin").Should().Be("************" + pin[^4..]);
        answer.String("source.phone_number").Should().Be("+2782*****67");
        answer["source"].TryGetProperty("serial_number", out _).Should().BeFalse();
        answer.Text.Should().NotContain(pin);
    }

    [Fact]
    public async Task A_partial_Blu_redemption_brings_a_change_voucher()
    {
        var answer = await service.Client.RedeemAsync(Fresh.BluOf(Fresh.BluPin(250)));
        answer.Status.Should().Be(HttpStatusCode.Created);
        answer.String("status").Should().Be("confirmed");
        (answer.Number("amount"), answer.Number("redeemed_amount"), answer.String("currency")).Should().Be((5000, 5000, "ZAR"));
        (answer.Number("residual.amount"), answer.String("residual.disposition"), answer.String("residual.sms")).Should().Be((20000, "change_voucher", "none"));
        answer.String("change_voucher.pin").Should().MatchRegex("^[0-9]{16}$");
        answer.Number("change_voucher.amount").Should().Be(20000);
        answer.String("change_voucher.expires_at").Should().MatchRegex(Time);
        answer["change_voucher"].EnumerateObject().Select(member => member.Name).Should()
            .Equal("pin", "serial_number", "barcode", "amount", "currency", "expires_at", "instructions");
    }

    [Fact]
    public async Task A_full_Blu_redemption_takes_the_whole_value()
    {
        var answer = await service.Client.RedeemAsync(Fresh.FullBlu(Fresh.BluPin(250)));
        answer.String("status").Should().Be("confirmed");
        (answer.Number("amount"), answer.Number("redeemed_amount")).Should().Be((25000, 25000));
        (answer.Number("residual.amount"), answer.String("residual.disposition")).Should().Be((0, "none"));
    }

    [Fact]
    public async Task A_partial_1Voucher_redemption_brings_a_change_voucher()
    {
        var answer = await service.Client.RedeemAsync(Fresh.Flash(Fresh.FlashPin(120)));
        answer.String("status").Should().Be("confirmed");
        (answer.Number("redeemed_amount"), answer.Number("residual.amount"), answer.String("residual.disposition")).Should().Be((5000, 7000, "change_voucher"));
        answer.String("change_voucher.pin").Should().MatchRegex("^[0-9]{16}$");
        answer["source.phone_number"].ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_full_1Voucher_redemption_takes_the_whole_value()
    {
        var answer = await service.Client.RedeemAsync(Fresh.FullFlash(Fresh.FlashPin(120)));
        answer.String("status").Should().Be("confirmed");
        (answer.Number("amount"), answer.Number("redeemed_amount")).Should().Be((12000, 12000));
        answer["change_voucher"].ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_rest_of_an_OTT_voucher_stays_with_the_provider()
    {
        var answer = await service.Client.RedeemAsync(Fresh.Ott(Fresh.OttToken(120)));
        answer.String("status").Should().Be("confirmed");
        answer.Number("redeemed_amount").Should().Be(5000);
        answer.String("residual.disposition").Should().BeOneOf("retained", "provider_sms");
        answer["change_voucher"].ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_full_OTT_redemption_takes_the_whole_value()
    {
        var token = Fresh.OttToken(120);
        var answer = await service.Client.RedeemAsync(Fresh.FullOtt(token));
        answer.String("status").Should().Be("confirmed");
        answer.Number("redeemed_amount").Should().Be(12000);
        answer.String("source.pin").Should().Be("********" + token[^4..]);
    }

    [Fact]
    public async Task Operations_tell_every_exchange_with_the_provider()
    {
        var answer = await service.Client.RedeemAsync(Fresh.Blu());
        var confirm = answer["operations"].EnumerateArray().Single(operation => operation.GetProperty("type").GetString() == "confirm");
        confirm.EnumerateObject().Select(member => member.Name).Should()
            .Equal("id", "type", "status", "amount", "provider_reference", "provider_code", "created_at", "answered_at");
        confirm.GetProperty("status").GetString().Should().Be("succeeded");
        confirm.GetProperty("amount").GetInt64().Should().Be(5000);
        confirm.GetProperty("answered_at").GetString().Should().MatchRegex(Time);
    }

    [Fact]
    public async Task The_callers_own_members_come_back()
    {
        var reference = Fresh.Reference();
        var answer = await service.Client.RedeemAsync(Fresh.Blu($$""", "external_reference": "{{reference}}", "metadata": {"till": "7", "café": "ja"}"""));
        answer.String("external_reference").Should().Be(reference);
        answer.String("metadata.till").Should().Be("7");
        answer.String("metadata.café").Should().Be("ja");
    }

    [Fact]
    public async Task A_declined_voucher_is_a_failed_redemption_that_says_why()
    {
        var answer = await service.Client.RedeemAsync(Fresh.Flash("90" + Fresh.FlashPin()[2..]));
        answer.Status.Should().Be(HttpStatusCode.Created);
        answer.String("status").Should().Be("failed");
        (answer.String("last_error.code"), answer.String("last_error.provider_code"), answer.String("last_error.next_step")).Should().Be(("voucher_already_redeemed", "2401", "other_voucher"));
        answer.String("last_error.timestamp").Should().MatchRegex(Time);
        answer.Number("redeemed_amount").Should().Be(0);
        answer["residual"].ValueKind.Should().Be(JsonValueKind.Null);
    }
}
