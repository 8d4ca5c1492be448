using System.Net;

namespace Redemptions.Api.Tests.StoredValue;

[Collection(ServiceFixture.Collection)]
public sealed class BadCardRequestTests(ServiceFixture service)
{
    private const string Gift = "\"type\": \"gift_cards.house\"";

    [Theory]
    [InlineData($$"""{ {{Gift}}, "quantity": 0}""", "quantity")]
    [InlineData($$"""{ {{Gift}}, "quantity": -1}""", "quantity")]
    [InlineData($$"""{ {{Gift}}, "quantity": 1001}""", "quantity")]
    [InlineData($$"""{ {{Gift}}, "quantity": "2"}""", "quantity")]
    [InlineData($$"""{ {{Gift}}, "quantity": 1.5}""", "quantity")]
    [InlineData($$"""{ {{Gift}}, "quantity": 9223372036854775807}""", "quantity")]
    [InlineData($$"""{ {{Gift}}, "amount": 0, "currency": "ZAR"}""", "amount")]
    [InlineData($$"""{ {{Gift}}, "amount": -1, "currency": "ZAR"}""", "amount")]
    [InlineData($$"""{ {{Gift}}, "amount": "5000", "currency": "ZAR"}""", "amount")]
    [InlineData($$"""{ {{Gift}}, "currency": "ZAR"}""", "amount")]
    [InlineData($$"""{ {{Gift}}, "amount": 5000, "currency": "rand"}""", "currency")]
    [InlineData($$"""{ {{Gift}}, "amount": 5000, "currency": 710}""", "currency")]
    [InlineData($$"""{ {{Gift}}, "amount": 5000, "currency": "ZAR", "origin": "earned"}""", "origin")]
    [InlineData($$"""{ {{Gift}}, "amount": 5000, "currency": "ZAR", "origin": "refund"}""", "origin")]
    [InlineData($$"""{ {{Gift}}, "amount": 5000, "currency": "ZAR", "active": "yes"}""", "active")]
    [InlineData($$"""{ {{Gift}}, "amount": 5000, "currency": "ZAR", "expires_at": "2030-01-01"}""", "expires_at")]
    [InlineData($$"""{ {{Gift}}, "amount": 5000, "currency": "ZAR", "expires_at": ""}""", "expires_at")]
    [InlineData($$"""{ {{Gift}}, "expires_at": "2030-01-01T00:00:00Z"}""", "expires_at")]
    [InlineData($$"""{ {{Gift}}, "active": false, "origin": "promotional"}""", "origin")]
    [InlineData($$"""{ {{Gift}}, "amount": 5000, "currency": "ZAR", "expires_at": "9999-12-31T23:59:59Z"}""", "expires_at")]
    [InlineData($$"""{ {{Gift}}, "external_reference": "line\u000abreak"}""", "external_reference")]
    [InlineData($$"""{ {{Gift}}, "external_reference": "6390000000000004"}""", "external_reference")]
    [InlineData($$"""{ {{Gift}}, "metadata": {"till": 7} }""", "metadata.till")]
    [InlineData($$"""{ {{Gift}}, "metadata": {"": "x"} }""", "metadata")]
    [InlineData("""{"type": 7}""", "type")]
    public Task A_wrong_field_of_an_issue_is_named(string body, string field) => RefusedAsync(CardCalls.Cards, body, field);

    [Theory]
    [InlineData($$"""{ {{Gift}}, "quanttiy": 2}""", "quanttiy")]
    [InlineData($$"""{ {{Gift}}, "ammount": 5000}""", "ammount")]
    [InlineData($$"""{ {{Gift}}, "expiry": "2030-01-01T00:00:00Z"}""", "expiry")]
    public async Task A_misspelt_member_is_refused(string body, string field)
    {
        var answer = await RefusedAsync(CardCalls.Cards, body, field);
        answer["errors"][0].GetProperty("code").GetString().Should().Be("unknown_member");
    }

    [Theory]
    [InlineData("activations", """{"amount": 0}""", "amount")]
    [InlineData("activations", """{"amount": 50.5}""", "amount")]
    [InlineData("loads", "{}", "amount")]
    [InlineData("loads", """{"amount": 0, "currency": "ZAR"}""", "amount")]
    [InlineData("loads", """{"amount": 5000, "currency": "XXX"}""", "currency")]
    [InlineData("loads", """{"amount": 5000, "currency": "ZAR", "origin": "gift"}""", "origin")]
    [InlineData("adjustments", """{"reason": "None."}""", "amount")]
    [InlineData("adjustments", """{"amount": 0, "reason": "None."}""", "amount")]
    [InlineData("adjustments", """{"amount": -9223372036854775808, "reason": "None."}""", "amount")]
    [InlineData("adjustments", """{"amount": 5}""", "reason")]
    [InlineData("adjustments", """{"amount": 5, "reason": "bell\u0007"}""", "reason")]
    [InlineData("adjustments", """{"amount": 5, "reason": "6390 0000 0000 0004"}""", "reason")]
    [InlineData("blocks", "{}", "reason")]
    [InlineData("blocks", """{"reason": ""}""", "reason")]
    [InlineData("blocks", """{"reason": "Lost.", "release_holds": 1}""", "release_holds")]
    [InlineData("unblocks", """{"reason": 1}""", "reason")]
    [InlineData("closures", """{"amount": 1}""", "amount")]
    public Task A_wrong_field_of_a_change_is_named(string call, string body, string field) => RefusedAsync($"{CardCalls.Card}/{call}", body, field);

    [Fact]
    public Task A_reason_has_at_most_500_characters() => RefusedAsync($"{CardCalls.Card}/blocks", $$"""{"reason": "{{new string('r', 501)}}"}""", "reason");

    [Theory]
    [InlineData("""{"type": "loyalty_points.house", "eligible_amount": 5000, "currency": "ZAR", "external_reference": "o-1"}""", "source")]
    [InlineData("""{"type": "loyalty_points.house", "source": {"pin": "6390000000000004"}, "card": "crd_000000000000000000000000", "eligible_amount": 1, "currency": "ZAR", "external_reference": "o-1"}""", "card")]
    [InlineData("""{"type": "loyalty_points.house", "card": "6390000000000004", "eligible_amount": 5000, "currency": "ZAR", "external_reference": "o-1"}""", "card")]
    [InlineData("""{"type": "loyalty_points.house", "card": "crd_000000000000000000000000", "currency": "ZAR", "external_reference": "o-1"}""", "eligible_amount")]
    [InlineData("""{"type": "loyalty_points.house", "card": "crd_000000000000000000000000", "eligible_amount": 0, "currency": "ZAR", "external_reference": "o-1"}""", "eligible_amount")]
    [InlineData("""{"type": "loyalty_points.house", "card": "crd_000000000000000000000000", "eligible_amount": 5000, "external_reference": "o-1"}""", "currency")]
    [InlineData("""{"type": "loyalty_points.house", "card": "crd_000000000000000000000000", "eligible_amount": 5000, "currency": "ZAR"}""", "external_reference")]
    public async Task A_wrong_field_of_an_accrual_is_named(string body, string field) =>
        (await RefusedAsync(CardCalls.Accruals, body, field)).Text.Should().NotContain("6390000000000004");

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"pin": ""}""")]
    [InlineData("""{"pin": "12"}""")]
    [InlineData("""{"pin": "6390000000000004"}""")]
    [InlineData("""{"serial_number": "0199F1C6A87B1E0C44D2AA01"}""")]
    public async Task An_accrual_to_what_is_no_code_of_a_card_is_refused(string source)
    {
        var answer = await AccrueAsync(source);
        ((int)answer.Status, answer.Code).Should().Be((422, "invalid_source"), answer.Text);
        answer.Fields.Should().Equal("source.pin");
    }

    [Fact]
    public async Task An_accrual_to_a_code_of_no_card_is_not_found()
    {
        var answer = await AccrueAsync("""{"pin": "6390000000000005"}""");
        (answer.Status, answer.Code).Should().Be((HttpStatusCode.NotFound, "not_found"), answer.Text);
        answer["detail"].GetString().Should().Contain("no such card");
    }

    [Fact]
    public Task A_cancellation_of_nothing_is_refused() =>
        RefusedAsync($"{CardCalls.Accruals}/acr_000000000000000000000000/reversals", """{"eligible_amount": 0}""", "eligible_amount");

    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=101", "limit")]
    [InlineData("?status=expired", "status")]
    [InlineData("?serial_number=6390000000000004", "serial_number")]
    [InlineData("?cursor=rdm_000000000000000000000000", "cursor")]
    [InlineData("?external_reference=6390000000000004", "external_reference")]
    [InlineData("?pin=6390000000000004", "pin")]
    public async Task A_wrong_filter_is_named_and_its_value_is_not_repeated(string query, string field)
    {
        var answer = await service.Client.GetAsync(CardCalls.Cards + query);
        answer.Status.Should().Be(HttpStatusCode.BadRequest, answer.Text);
        answer.Fields.Should().Contain(field);
        answer.Text.Should().NotContain("6390000000000004");
    }

    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?cursor=-1", "cursor")]
    [InlineData("?cursor=crd_000000000000000000000000", "cursor")]
    public async Task A_wrong_page_of_entries_is_named(string query, string field) =>
        (await service.Client.GetAsync($"{CardCalls.Card}/entries{query}")).Fields.Should().Equal(field);

    [Fact]
    public async Task A_time_without_a_zone_is_refused() =>
        (await service.Client.GetAsync("/stored_value/programs/gift_cards.house/liability?as_of=2026-11-30")).Fields.Should().Equal("as_of");

    [Theory]
    [InlineData("/stored_value/cards/6390000000000004")]
    [InlineData("/stored_value/cards/6390000000000004/entries")]
    [InlineData("/stored_value/cards/rdm_000000000000000000000000")]
    [InlineData("/stored_value/cards/crd_000000000000000000000000")]
    public async Task A_card_that_does_not_exist_is_not_found_and_a_code_in_the_path_is_not_repeated(string path)
    {
        var answer = await service.Client.GetAsync(path);
        (answer.Status, answer.Code).Should().Be((HttpStatusCode.NotFound, "not_found"));
        answer.Text.Should().NotContain("6390000000000004");
    }

    [Theory]
    [InlineData("/stored_value/cards/6390000000000004/reveals", "{}")]
    [InlineData("/stored_value/cards/crd_000000000000000000000000/entries/0/reversals", "{}")]
    [InlineData("/stored_value/cards/crd_000000000000000000000000/entries/one/reversals", "{}")]
    [InlineData("/stored_value/accruals/crd_000000000000000000000000/reversals", "{}")]
    [InlineData("/stored_value/cards/crd_000000000000000000000000/loads", """{"amount": 5000, "currency": "ZAR"}""")]
    public async Task A_change_of_what_does_not_exist_is_not_found(string path, string body) =>
        (await service.Client.PostAsync(path, body, ("Idempotency-Key", Fresh.Key()))).Status.Should().Be(HttpStatusCode.NotFound);

    private Task<HttpAnswer> AccrueAsync(string source) => service.Client.PostAsync(
        CardCalls.Accruals,
        $$"""{"type": "loyalty_points.house", "source": {{source}}, "eligible_amount": 5000, "currency": "ZAR", "external_reference": "order-1"}""",
        ("Idempotency-Key", Fresh.Key()));

    private async Task<HttpAnswer> RefusedAsync(string path, string body, string field)
    {
        var answer = await service.Client.PostAsync(path, body, ("Idempotency-Key", Fresh.Key()));
        ((int)answer.Status, answer.Code).Should().Be((400, "invalid_request"), answer.Text);
        answer.Fields.Should().Contain(field);
        return answer;
    }
}
