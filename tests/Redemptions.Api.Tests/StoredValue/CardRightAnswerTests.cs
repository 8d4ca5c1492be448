using System.Net;

namespace Redemptions.Api.Tests.StoredValue;

/// <summary>Cards over HTTP: the statuses, codes and members of the one right answer.</summary>
[Collection(ServiceFixture.Collection)]
public sealed class CardRightAnswerTests(ServiceFixture service)
{
    private const string Fifty = """, "amount": 5000, "currency": "ZAR" """;

    [Fact]
    public async Task A_card_is_issued_redeemed_reserved_confirmed_and_refunded()
    {
        var card = await CardCalls.IssueAsync(service.Client, Fifty);
        card.String("pin").Should().MatchRegex("^9[0-9]{15}$");
        card.String("barcode").Should().Be(card.String("pin"));
        var redeemed = await RedeemAsync(card, """, "amount": 2000, "currency": "ZAR" """);
        (redeemed.Status, redeemed.String("status"), redeemed.Number("redeemed_amount"), redeemed.String("residual.disposition"), redeemed.Number("residual.amount"))
            .Should().Be((HttpStatusCode.Created, "confirmed", 2000, "retained", 3000));
        redeemed.String("source.pin").Should().EndWith(card.String("pin")![^4..]).And.StartWith("****");
        redeemed.Text.Should().NotContain(card.String("pin"));

        var reserved = await RedeemAsync(card, """, "amount": 2500, "currency": "ZAR", "capture": "manual", "expires_in": 600""");
        (reserved.Status, reserved.String("status"), reserved.Number("reserved_amount"), reserved.Number("redeemed_amount")).Should().Be((HttpStatusCode.Created, "reserved", 2500, 0));
        reserved["reservation.expires_at"].GetDateTimeOffset().Should().BeAfter(reserved["created_at"].GetDateTimeOffset());
        var balance = await service.Client.PostAsync("/stored_value/lookup", CardCalls.Redeem(card.String("pin")!));
        (balance.Number("balance"), balance.Number("held"), balance.Number("available"), balance.Number("pending"), balance.String("serial_number")).Should().Be((3000, 2500, 500, 0, card.String("serial_number")));

        var confirmed = await ChangeAsync(reserved, "confirmations", """{"amount": 1000}""");
        (confirmed.String("status"), confirmed.Number("redeemed_amount"), confirmed.Number("reserved_amount"), confirmed.Number("version")).Should().Be(("confirmed", 1000, 0, 2));
        var refunded = await ChangeAsync(redeemed, "reversals", """{"amount": 500, "reason": "Returned goods."}""");
        (refunded.String("status"), refunded.Number("reversed_amount"), refunded.Number("returned_available")).Should().Be(("confirmed", 500, 500));
        var entries = await service.Client.GetAsync($"{CardCalls.Cards}/{card.String("id")}/entries");
        entries["data"].EnumerateArray().Select(entry => $"{entry.GetProperty("kind")} {entry.GetProperty("amount")}").Should().Equal("issue 5000", "redeem -2000", "reserve 0", "capture -1000", "refund 500");
        entries.Text.Should().NotContain(card.String("pin"));
    }

    [Theory]
    [InlineData(""", "amount": 0, "currency": "ZAR" """)]
    [InlineData(""", "amount": -5, "currency": "ZAR" """)]
    public async Task Row_amount_0_or_negative_is_400(string amount)
    {
        var answer = await RedeemAsync(await CardCalls.IssueAsync(service.Client, Fifty), amount);
        ((int)answer.Status, answer.Code).Should().Be((400, "invalid_request"));
    }

    [Fact]
    public async Task Row_nothing_available_is_201_failed_card_empty()
    {
        var answer = await RedeemAsync(await CardCalls.IssueAsync(service.Client));
        ((int)answer.Status, answer.String("status"), answer.String("last_error.code"), answer.String("last_error.next_step")).Should().Be((201, "failed", "card_empty", "other_voucher"));
    }

    [Fact]
    public async Task Row_confirm_more_than_reserved_is_422_and_confirm_twice_is_a_replay_or_409()
    {
        var reserved = await RedeemAsync(await CardCalls.IssueAsync(service.Client, Fifty), """, "capture": "manual" """);
        var more = await ChangeAsync(reserved, "confirmations", """{"amount": 5001}""");
        ((int)more.Status, more.Code).Should().Be((422, "amount_out_of_range"));
        var key = Fresh.Key();
        (await ChangeAsync(reserved, "confirmations", "{}", key)).Header("Idempotent-Replayed").Should().BeNull();
        (await ChangeAsync(reserved, "confirmations", "{}", key)).Header("Idempotent-Replayed").Should().Be("true");
        var other = await ChangeAsync(reserved, "confirmations", "{}");
        ((int)other.Status, other.Code).Should().Be((409, "wrong_state"));
    }

    [Fact]
    public async Task Row_activate_twice_with_another_key_is_409_card_active()
    {
        var card = await CardCalls.IssueAsync(service.Client, Fifty + """, "active": false""");
        card.String("status").Should().Be("inactive");
        (await RedeemAsync(card)).String("last_error.code").Should().Be("voucher_blocked");
        (await CardAsync(card, "activations", "{}")).String("status").Should().Be("active");
        var again = await CardAsync(card, "activations", "{}");
        ((int)again.Status, again.Code).Should().Be((409, "card_active"));
    }

    [Fact]
    public async Task Row_reverse_a_load_partly_spent_is_409_value_spent_with_what_is_left()
    {
        var card = await CardCalls.IssueAsync(service.Client);
        await CardAsync(card, "loads", """{"amount": 5000, "currency": "ZAR"}""");
        await RedeemAsync(card, """, "amount": 2000, "currency": "ZAR" """);
        var refused = await CardAsync(card, "entries/2/reversals", "{}");
        ((int)refused.Status, refused.Code, refused.Number("amount_left")).Should().Be((409, "value_spent", 3000));
    }

    [Fact]
    public async Task Row_refund_to_a_closed_card_is_409_card_closed_with_other_tender()
    {
        var card = await CardCalls.IssueAsync(service.Client, Fifty);
        var redeemed = await RedeemAsync(card);
        (await CardAsync(card, "closures", "{}")).String("status").Should().Be("closed");
        var refused = await ChangeAsync(redeemed, "reversals", "{}");
        ((int)refused.Status, refused.Code, refused.String("next_step")).Should().Be((409, "card_closed", "other_tender"));
    }

    [Fact]
    public async Task Row_over_MaxLoad_is_422_limit_exceeded()
    {
        var answer = await CardAsync(await CardCalls.IssueAsync(service.Client), "loads", """{"amount": 500001, "currency": "ZAR"}""");
        ((int)answer.Status, answer.Code).Should().Be((422, "limit_exceeded"));
    }

    [Fact]
    public async Task Row_accrue_the_same_order_twice_is_409_already_accrued()
    {
        var card = await CardCalls.IssueAsync(service.Client, type: "loyalty_points.house");
        card["currency"].ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null, "points have no currency");
        var body = $$"""{"type": "loyalty_points.house", "source": {"pin": "{{card.String("pin")}}"}, "eligible_amount": 50000, "currency": "ZAR", "external_reference": "{{Fresh.Reference()}}"}""";
        var accrued = await PostAsync(CardCalls.Accruals, body);
        ((int)accrued.Status, accrued.Number("points")).Should().Be((201, 50));
        var again = await PostAsync(CardCalls.Accruals, body);
        ((int)again.Status, again.Code).Should().Be((409, "already_accrued"));
        var redeemed = await service.Client.RedeemAsync(CardCalls.Redeem(card.String("pin")!, """, "amount": 101, "currency": "ZAR" """, "loyalty_points.house"));
        (redeemed.Number("redeemed_amount"), redeemed.Number("points")).Should().Be((101, 11));
    }

    [Fact]
    public async Task A_code_with_spaces_and_dashes_is_the_same_code()
    {
        var card = await CardCalls.IssueAsync(service.Client, Fifty);
        var code = card.String("pin")!;
        (await service.Client.RedeemAsync(CardCalls.Redeem($" {code[..4]} {code[4..8]}-{code[8..12]}–{code[12..]} "))).String("status").Should().Be("confirmed");
    }

    [Fact]
    public async Task A_redemption_is_found_by_the_code_of_its_card()
    {
        var card = await CardCalls.IssueAsync(service.Client, Fifty);
        var redeemed = await RedeemAsync(card);
        var found = await service.Client.PostAsync($"{HttpTestClient.Redemptions}/search", CardCalls.Redeem(card.String("pin")!));
        found["data"].EnumerateArray().Should().ContainSingle().Which.GetProperty("id").GetString().Should().Be(redeemed.String("id"));
    }

    [Fact]
    public async Task Two_cards_of_one_call_are_listed_without_their_codes()
    {
        var reference = Fresh.Reference();
        var answer = await PostAsync(CardCalls.Cards, $$"""{"type": "gift_cards.house", "quantity": 2, "external_reference": "{{reference}}"}""");
        var codes = answer["data"].EnumerateArray().Select(card => card.GetProperty("pin").GetString()!).ToArray();
        var listed = await service.Client.GetAsync($"{CardCalls.Cards}?external_reference={reference}&type=gift_cards.house&status=active");
        listed["data"].GetArrayLength().Should().Be(2);
        listed.Text.Should().NotContainAny(codes);
        var serial = answer["data"][0].GetProperty("serial_number").GetString();
        (await service.Client.GetAsync($"{CardCalls.Cards}?serial_number={serial}"))["data"].GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task The_liability_is_told_by_origin_and_month()
    {
        await CardCalls.IssueAsync(service.Client, Fifty);
        var liability = await service.Client.GetAsync("/stored_value/programs/gift_cards.house/liability");
        var items = liability["data"].EnumerateArray().ToArray();
        liability.Number("amount").Should().BePositive().And.Be(items.Sum(item => item.GetProperty("amount").GetInt64()));
        items.Should().Contain(item => item.GetProperty("origin").GetString() == "paid").And.OnlyContain(item => item.GetProperty("expiry_month").GetString()!.Length == 7);
        (await service.As(ServiceFixture.OtherAccountKey).GetAsync("/stored_value/programs/gift_cards.house/liability")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    private Task<HttpAnswer> RedeemAsync(HttpAnswer card, string more = "") => service.Client.RedeemAsync(CardCalls.Redeem(card.String("pin")!, more));

    private Task<HttpAnswer> ChangeAsync(HttpAnswer redemption, string call, string body, string? key = null) =>
        PostAsync($"{HttpTestClient.Redemptions}/{redemption.String("id")}/{call}", body, key);

    private Task<HttpAnswer> CardAsync(HttpAnswer card, string call, string body) => PostAsync($"{CardCalls.Cards}/{card.String("id")}/{call}", body);

    private Task<HttpAnswer> PostAsync(string path, string body, string? key = null) => service.Client.PostAsync(path, body, ("Idempotency-Key", key ?? Fresh.Key()));
}
