using System.Net;

namespace Redemptions.Api.Tests.Redemptions;

/// <summary>Reservations, confirmations and reversals, as far as vouchers of providers are concerned: these can do none of them.</summary>
[Collection(ServiceFixture.Collection)]
public sealed class CaptureTests(ServiceFixture service)
{
    [Fact]
    public async Task A_voucher_cannot_be_reserved()
    {
        var answer = await service.Client.RedeemAsync(Fresh.Blu(""", "capture": "manual", "expires_in": 600"""));
        (answer.Status, answer.Code).Should().Be((HttpStatusCode.UnprocessableEntity, "capability_not_supported"));
        answer.Fields.Should().Equal("capture");
    }

    [Fact]
    public async Task Automatic_capture_is_the_same_request_as_none()
    {
        var (key, pin) = (Fresh.Key(), Fresh.BluPin());
        var first = await service.Client.RedeemAsync(key, Fresh.BluOf(pin));
        var second = await service.Client.RedeemAsync(key, Fresh.BluOf(pin, """, "capture": "automatic" """));
        (second.String("id"), second.Header("Idempotent-Replayed")).Should().Be((first.String("id"), "true"));
    }

    [Fact]
    public async Task Manual_capture_is_another_request()
    {
        var (key, pin) = (Fresh.Key(), Fresh.BluPin());
        await service.Client.RedeemAsync(key, Fresh.BluOf(pin));
        (await service.Client.RedeemAsync(key, Fresh.BluOf(pin, """, "capture": "manual" """))).Code.Should().Be("idempotency_key_reused");
    }

    [Theory]
    [InlineData(""", "capture": "later" """, "capture")]
    [InlineData(""", "capture": true """, "capture")]
    [InlineData(""", "capture": "manual", "expires_in": 0""", "expires_in")]
    [InlineData(""", "capture": "manual", "expires_in": "600" """, "expires_in")]
    [InlineData(""", "capture": "manual", "expires_in": 1.5""", "expires_in")]
    [InlineData(""", "expires_in": 600""", "expires_in")]
    [InlineData(""", "expires_at": "2030-01-01T00:00:00Z" """, "expires_at")]
    public async Task A_wrong_member_is_named(string more, string field)
    {
        var answer = await service.Client.RedeemAsync(Fresh.Blu(more));
        (answer.Status, answer.Code).Should().Be((HttpStatusCode.BadRequest, "invalid_request"));
        answer.Fields.Should().Contain(field);
    }

    [Theory]
    [InlineData("confirmations")]
    [InlineData("reversals")]
    public async Task A_voucher_is_neither_confirmed_nor_refunded(string call)
    {
        var redeemed = await service.Client.RedeemAsync(Fresh.Blu());
        var answer = await PostAsync($"{redeemed.String("id")}/{call}", "{}");
        (answer.Status, answer.Code).Should().Be((HttpStatusCode.UnprocessableEntity, "capability_not_supported"));
        (await service.Client.GetAsync($"{HttpTestClient.Redemptions}/{redeemed.String("id")}")).String("status").Should().Be("confirmed");
    }

    [Theory]
    [InlineData("confirmations", """{"amount": 0}""", "amount")]
    [InlineData("confirmations", """{"amount": -5}""", "amount")]
    [InlineData("confirmations", """{"amount": "5"}""", "amount")]
    [InlineData("confirmations", """{"amount_cents": 5}""", "amount_cents")]
    [InlineData("confirmations", """{"reason": "None."}""", "reason")]
    [InlineData("reversals", """{"amount": 0}""", "amount")]
    [InlineData("reversals", """{"reason": "6390-0000-0000-0004"}""", "reason")]
    [InlineData("reversals", """{"reason": "bell\u0007"}""", "reason")]
    public async Task A_wrong_field_is_named(string call, string body, string field)
    {
        var answer = await PostAsync($"rdm_000000000000000000000000/{call}", body);
        (answer.Status, answer.Code).Should().Be((HttpStatusCode.BadRequest, "invalid_request"));
        answer.Fields.Should().Contain(field);
    }

    [Theory]
    [InlineData("confirmations")]
    [InlineData("reversals")]
    public async Task A_call_needs_a_key_and_a_redemption_and_no_body(string call)
    {
        var path = $"{HttpTestClient.Redemptions}/rdm_000000000000000000000000/{call}";
        (await service.Client.PostAsync(path, "{}")).Code.Should().Be("idempotency_key_missing");
        (await service.Client.SendAsync(HttpMethod.Post, path, content: null, ("Idempotency-Key", Fresh.Key()))).Status.Should().Be(HttpStatusCode.NotFound, "without an amount it is all");
        (await PostAsync($"rdm_000000000000000000000000/{call}", "{}")).Status.Should().Be(HttpStatusCode.NotFound);
        (await PostAsync($"crd_000000000000000000000000/{call}", "{}")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Reserved_redemptions_can_be_listed() =>
        (await service.Client.GetAsync($"{HttpTestClient.Redemptions}?status=reserved"))["data"].GetArrayLength().Should().Be(0);

    private Task<HttpAnswer> PostAsync(string path, string body) =>
        service.Client.PostAsync($"{HttpTestClient.Redemptions}/{path}", body, ("Idempotency-Key", Fresh.Key()));
}
