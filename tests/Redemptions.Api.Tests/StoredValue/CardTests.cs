using System.Net;
using System.Text.Json;

namespace Redemptions.Api.Tests.StoredValue;

/// <summary>Cards as HTTP shows them.</summary>
[Collection(ServiceFixture.Collection)]
public sealed class CardTests(ServiceFixture service)
{
    private const string Gift = """{"type": "gift_cards.house", "amount": 25000, "currency": "ZAR"}""";

    [Fact]
    public async Task A_card_has_every_member_of_the_contract_in_its_order()
    {
        var answer = await IssueAsync(Gift);
        answer.Status.Should().Be(HttpStatusCode.Created);
        var card = answer["data"][0];
        card.EnumerateObject().Select(member => member.Name).Should().Equal(
            "id", "type", "mode", "status", "serial_number", "pin", "barcode", "balance", "held", "available", "pending", "owed", "currency", "expires_at", "buckets",
            "external_reference", "metadata", "successor", "blocked_reason", "created_at", "updated_at");
        (Text(card, "status"), Text(card, "currency"), card.GetProperty("balance").GetInt64()).Should().Be(("active", "ZAR", 25000));
        Text(card, "pin").Should().MatchRegex("^[0-9]{16}$").And.Be(Text(card, "barcode"));
        answer.Header("Location").Should().Be($"{CardCalls.Cards}/{Text(card, "id")}");
    }

    [Fact]
    public async Task Several_cards_have_no_location_and_codes_of_their_own()
    {
        var answer = await IssueAsync("""{"type": "gift_cards.house", "quantity": 3}""");
        answer.Header("Location").Should().BeNull();
        answer["data"].EnumerateArray().Select(card => Text(card, "pin")).Should().HaveCount(3).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_repeat_shows_the_codes_again_and_says_that_it_is_one()
    {
        var key = Fresh.Key();
        var first = await IssueAsync(Gift, key);
        var second = await IssueAsync(Gift, key);
        (second.Status, second.Header("Idempotent-Replayed"), first.Header("Idempotent-Replayed")).Should().Be((HttpStatusCode.Created, "true", null));
        second["data"].ToString().Should().Be(first["data"].ToString());
    }

    [Fact]
    public async Task Invariant_7_a_read_a_list_and_a_load_show_only_the_last_four_digits()
    {
        var card = (await IssueAsync(Gift))["data"][0];
        var (path, pin) = ($"{CardCalls.Cards}/{Text(card, "id")}", Text(card, "pin")!);
        var answers = new[]
        {
            await service.Client.GetAsync(path), await service.Client.GetAsync($"{CardCalls.Cards}?serial_number={Text(card, "serial_number")}"), await service.Client.GetAsync($"{path}/entries"),
            await PostAsync($"{path}/loads", """{"amount": 100, "currency": "ZAR"}"""),
        };
        answers.Should().OnlyContain(answer => answer.Status == HttpStatusCode.OK && !answer.Text.Contains(pin));
        answers[0].String("pin").Should().Be("************" + pin[^4..]);
        answers[0]["barcode"].ValueKind.Should().Be(JsonValueKind.Null);
        (await PostAsync($"{path}/reveals", "{}")).String("pin").Should().Be(pin);
    }

    [Fact]
    public async Task An_entry_has_every_member_of_the_contract_in_its_order()
    {
        var card = (await IssueAsync(Gift))["data"][0];
        var entries = await service.Client.GetAsync($"{CardCalls.Cards}/{Text(card, "id")}/entries");
        entries["data"][0].EnumerateObject().Select(member => member.Name).Should().Equal(
            "seq", "kind", "amount", "held_amount", "splits", "balance", "held", "available", "currency", "status", "redemption", "accrual", "reverses", "account",
            "idempotency_key", "reason", "created_at");
        entries["data"][0].GetProperty("seq").GetInt32().Should().Be(1);
        entries["next_cursor"].ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_part_is_redeemed_reserved_confirmed_and_refunded()
    {
        var pin = Text((await IssueAsync(Gift))["data"][0], "pin");
        var source = $$""" "source": {"pin": "{{pin}}"} """;
        var redeemed = await service.Client.RedeemAsync($$"""{"type": "gift_cards.house", {{source}}, "amount": 10000, "currency": "ZAR"}""");
        (redeemed.String("status"), redeemed.String("residual.disposition"), redeemed.Number("residual.amount")).Should().Be(("confirmed", "retained", 15000));

        var reserved = await service.Client.RedeemAsync($$"""{"type": "gift_cards.house", {{source}}, "amount": 8000, "currency": "ZAR", "capture": "manual", "expires_in": 600}""");
        (reserved.Status, reserved.String("status"), reserved.Number("reserved_amount")).Should().Be((HttpStatusCode.Created, "reserved", 8000));
        reserved.String("reservation.expires_at").Should().EndWith("Z");

        var path = $"{HttpTestClient.Redemptions}/{reserved.String("id")}";
        var confirmed = await PostAsync($"{path}/confirmations", """{"amount": 6000}""");
        (confirmed.Status, confirmed.String("status"), confirmed.Number("redeemed_amount"), confirmed.Number("reserved_amount")).Should().Be((HttpStatusCode.OK, "confirmed", 6000, 0));

        var key = Fresh.Key();
        var refunded = await PostAsync($"{path}/reversals", """{"amount": 2000}""", key);
        (refunded.String("status"), refunded.Number("reversed_amount"), refunded.Number("returned_available")).Should().Be(("confirmed", 2000, 2000));
        (await PostAsync($"{path}/reversals", """{"amount": 2000}""", key)).Header("Idempotent-Replayed").Should().Be("true");

        var balance = await service.Client.PostAsync("/stored_value/lookup", $$"""{"type": "gift_cards.house", {{source}} }""");
        (balance.Number("balance"), balance.Number("available"), balance.Number("held"), balance.Number("pending")).Should().Be((11000, 11000, 0, 0));
    }

    [Fact]
    public async Task Points_are_earned_once_and_buy_money()
    {
        var (pin, order) = (Text((await IssueAsync("""{"type": "loyalty_points.house"}"""))["data"][0], "pin"), Fresh.Reference());
        var accrual = $$"""{"type": "loyalty_points.house", "source": {"pin": "{{pin}}"}, "eligible_amount": 45990, "currency": "ZAR", "external_reference": "{{order}}"}""";
        var earned = await PostAsync(CardCalls.Accruals, accrual);
        (earned.Status, earned.Number("points"), earned.Number("cancelled_points")).Should().Be((HttpStatusCode.Created, 45, 0));
        (await PostAsync(CardCalls.Accruals, accrual)).Code.Should().Be("already_accrued");

        var redeemed = await service.Client.RedeemAsync($$"""{"type": "loyalty_points.house", "source": {"pin": "{{pin}}"}, "amount": 400, "currency": "ZAR"}""");
        (redeemed.String("status"), redeemed.Number("redeemed_amount"), redeemed.Number("points")).Should().Be(("confirmed", 400, 40));
        var cancelled = await PostAsync($"{CardCalls.Accruals}/{earned.String("id")}/reversals", """{"eligible_amount": 20000}""");
        (cancelled.Status, cancelled.Number("cancelled_amount"), cancelled.Number("cancelled_points")).Should().Be((HttpStatusCode.OK, 20000, 20));
    }

    [Fact]
    public async Task A_replacement_is_a_new_card_with_a_location()
    {
        var card = (await IssueAsync(Gift))["data"][0];
        var answer = await PostAsync($"{CardCalls.Cards}/{Text(card, "id")}/replacements", """{"reason": "Reported lost."}""");
        (answer.Status, answer.Header("Location")).Should().Be((HttpStatusCode.Created, $"{CardCalls.Cards}/{answer.String("id")}"));
        answer.String("pin").Should().MatchRegex("^[0-9]{16}$").And.NotBe(Text(card, "pin"));
        (await service.Client.GetAsync($"{CardCalls.Cards}/{Text(card, "id")}")).String("successor").Should().Be(answer.String("id"));
    }

    [Fact]
    public async Task The_liability_is_told_to_the_issuer_by_origin_and_month()
    {
        await IssueAsync(Gift);
        var answer = await service.Client.GetAsync("/stored_value/programs/gift_cards.house/liability");
        answer.Json.EnumerateObject().Select(member => member.Name).Should().Equal("type", "as_of", "currency", "amount", "data");
        answer["data"][0].GetProperty("expiry_month").GetString().Should().MatchRegex("^20[0-9]{2}-[0-9]{2}$");
        answer["data"].EnumerateArray().Sum(item => item.GetProperty("amount").GetInt64()).Should().Be(answer.Number("amount"));
        (await service.As(ServiceFixture.OtherAccountKey).GetAsync("/stored_value/programs/gift_cards.house/liability")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"type": "gift_cards.none"}""", "unknown_type")]
    [InlineData("""{"type": "vouchers.blu"}""", "unknown_type")]
    [InlineData("""{"type": "gift_cards.house", "amount": 5000, "currency": "USD"}""", "currency_not_supported")]
    public async Task A_type_or_currency_that_is_not_the_programs_is_refused(string body, string code) => (await IssueAsync(body)).Code.Should().Be(code);

    private static string? Text(JsonElement card, string member) => card.GetProperty(member).GetString();

    private Task<HttpAnswer> IssueAsync(string body, string? key = null) => PostAsync(CardCalls.Cards, body, key);

    private Task<HttpAnswer> PostAsync(string path, string body, string? key = null) => service.Client.PostAsync(path, body, ("Idempotency-Key", key ?? Fresh.Key()));
}
