namespace Redemptions.Api.Tests.Redemptions;

[Collection(ServiceFixture.Collection)]
public sealed class BadRedeemRequestTests(ServiceFixture service)
{
    private const string Phone = "\"phone_number\": \"0821234567\"";

    [Theory]
    [InlineData("""{"source": {"pin": "4000123412341230"}}""", 400, "invalid_request", "type")]
    [InlineData("""{"type": 7}""", 400, "invalid_request", "type")]
    [InlineData("""{"type": "vouchers.nobody"}""", 422, "unknown_type", "type")]
    [InlineData("""{"type": "vouchers.blu", "source": "4000123412341230"}""", 400, "invalid_request", "source")]
    [InlineData("""{"type": "vouchers.blu", "source": {"pin": 4000123412341230}}""", 400, "invalid_request", "source.pin")]
    [InlineData("""{"type": "vouchers.blu", "source": {"pin": "4000123412341230", "phone_number": 27821234567}}""", 400, "invalid_request", "source.phone_number")]
    public Task A_field_of_the_wrong_kind_is_named(string body, int status, string code, string field) => RefusedAsync(body, status, code, field);

    [Theory]
    [InlineData("123456789012345")]
    [InlineData("12345678901234567")]
    [InlineData("40001234123412ab")]
    [InlineData("")]
    [InlineData("４０００１２３４１２３４１２３０")]
    public Task A_PIN_of_the_wrong_form_is_named_and_not_repeated(string pin) =>
        RefusedAsync($$"""{"type": "vouchers.blu", "source": {"pin": "{{pin}}", {{Phone}} } }""", 422, "invalid_source", "source.pin", pin);

    [Fact]
    public Task Pin_and_token_that_differ_are_refused() =>
        RefusedAsync($$"""{"type": "vouchers.blu", "source": {"pin": "4000123412341230", "token": "4000123412341231", {{Phone}} } }""", 422, "invalid_source", "source.pin");

    [Theory]
    [InlineData("12")]
    [InlineData("not a phone")]
    [InlineData("+27000000000")]
    public Task A_phone_that_is_none_is_named(string phone) =>
        RefusedAsync($$"""{"type": "vouchers.blu", "source": {"pin": "4000123412341230", "phone_number": "{{phone}}"} }""", 422, "invalid_source", "source.phone_number");

    [Fact]
    public Task A_missing_phone_is_named() =>
        RefusedAsync("""{"type": "vouchers.blu", "source": {"pin": "4000123412341230"}}""", 422, "invalid_source", "source.phone_number");

    [Theory]
    [InlineData("011 555 1234")]
    [InlineData("0800 123 456")]
    [InlineData("0860 123 456")]
    [InlineData("087 123 4567")]
    public Task OTT_needs_a_phone_that_receives_sms_for_a_part(string phone) => RefusedAsync(
        $$"""{"type": "vouchers.ott", "source": {"token": "101250000001", "phone_number": "{{phone}}"}, "amount": 5000, "currency": "ZAR"}""", 422, "invalid_source", "source.phone_number");

    [Theory]
    [InlineData("metadata", "\"metadata\": {\"note\": \"4000\u20131234\u20131234\u20131230\"}")]
    [InlineData("metadata", "\"metadata\": {\"4000 1234 1234 1230\": \"pin\"}")]
    [InlineData("external_reference", "\"external_reference\": \"order-4000-1234-1234-1230\"")]
    [InlineData("external_reference", "\"external_reference\": \"1115684091419838\"")]
    public Task Invariant_7_a_pin_in_a_text_that_is_kept_is_refused(string field, string member) => RefusedAsync(
        $$"""{"type": "vouchers.blu", "source": {"pin": "4000123412341230", {{Phone}}}, {{member}} }""", 400, "invalid_request", field);

    [Fact]
    public Task OTT_needs_a_phone_for_a_part() =>
        RefusedAsync("""{"type": "vouchers.ott", "source": {"token": "101250000001"}, "amount": 5000, "currency": "ZAR"}""", 422, "invalid_source", "source.phone_number");

    [Theory]
    [InlineData("0", 400, "invalid_request")]
    [InlineData("-5000", 400, "invalid_request")]
    [InlineData("50.5", 400, "invalid_request")]
    [InlineData("5000.0", 400, "invalid_request")]
    [InlineData("5e3", 400, "invalid_request")]
    [InlineData("\"5000\"", 400, "invalid_request")]
    [InlineData("true", 400, "invalid_request")]
    [InlineData("9223372036854775808", 400, "invalid_request")]
    [InlineData("99", 422, "amount_out_of_range")]
    [InlineData("400001", 422, "amount_out_of_range")]
    public Task A_wrong_amount_is_named(string amount, int status, string code) =>
        RefusedAsync(Body($""" "amount": {amount}, "currency": "ZAR" """), status, code, "amount");

    [Fact]
    public Task An_amount_needs_its_currency() => RefusedAsync(Body("\"amount\": 5000"), 400, "invalid_request", "currency");

    [Fact]
    public Task A_currency_needs_an_amount() => RefusedAsync(Body("\"currency\": \"ZAR\""), 400, "invalid_request", "amount");

    [Theory]
    [InlineData("USD")]
    [InlineData("zar")]
    public Task A_currency_that_the_type_does_not_take_is_named(string currency) =>
        RefusedAsync(Body($""" "amount": 5000, "currency": "{currency}" """), 422, "currency_not_supported", "currency");

    [Theory]
    [InlineData("line\\u000abreak")]
    [InlineData("nul\\u0000")]
    public Task A_reference_of_other_characters_is_named(string reference) =>
        RefusedAsync(Body($""" "external_reference": "{reference}" """), 400, "invalid_request", "external_reference");

    [Fact]
    public Task A_reference_has_at_most_255_characters() =>
        RefusedAsync(Body($""" "external_reference": "{new string('r', 256)}" """), 400, "invalid_request", "external_reference");

    [Theory]
    [InlineData("[1]", "metadata")]
    [InlineData("""{"till": 7}""", "metadata.till")]
    [InlineData("""{"till": null}""", "metadata.till")]
    [InlineData("""{"till": "bell\u0007"}""", "metadata.till")]
    [InlineData("""{"": "x"}""", "metadata")]
    public Task Wrong_metadata_is_named(string metadata, string field) => RefusedAsync(Body($"\"metadata\": {metadata}"), 400, "invalid_request", field);

    [Fact]
    public Task Metadata_has_at_most_ten_members() =>
        RefusedAsync(Body($"\"metadata\": {{{string.Join(",", Enumerable.Range(0, 11).Select(at => $"\"m{at}\": \"x\""))}}}"), 400, "invalid_request", "metadata");

    [Fact]
    public Task A_PIN_in_metadata_is_refused_and_not_repeated() =>
        RefusedAsync(Body("\"metadata\": {\"note\": \"4000-1234-1234-1230\"}"), 400, "invalid_request", "metadata", "1230\"");

    [Fact]
    public async Task Every_wrong_field_is_named_at_once()
    {
        var answer = await service.Client.RedeemAsync("""{"type": 1, "source": {"pin": 2, "phone_number": []}, "amount": "x", "currency": 3, "metadata": {"a": 1}}""");
        answer.Fields.Should().BeEquivalentTo("type", "source.pin", "source.phone_number", "amount", "currency", "metadata.a");
    }

    private static string Body(string members) => $$"""{"type": "vouchers.blu", "source": {"pin": "4000123412341230", {{Phone}} }, {{members}}}""";

    private async Task RefusedAsync(string body, int status, string code, string field, string? secret = null)
    {
        var answer = await service.Client.RedeemAsync(body);
        ((int)answer.Status, answer.Code).Should().Be((status, code), answer.Text);
        answer.Fields.Should().Contain(field);
        answer.Header("Content-Type").Should().Be("application/problem+json");
        answer.Text.Should().NotContain("4000123412341230").And.NotContain(string.IsNullOrEmpty(secret) ? "\0" : secret);
    }
}
