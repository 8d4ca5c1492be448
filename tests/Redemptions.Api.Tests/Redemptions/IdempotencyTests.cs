using System.Net;

namespace Redemptions.Api.Tests.Redemptions;

[Collection(ServiceFixture.Collection)]
public sealed class IdempotencyTests(ServiceFixture service)
{
    [Fact]
    public async Task A_first_call_is_no_replay()
    {
        var answer = await service.Client.RedeemAsync(Fresh.Blu());
        answer.Header("Idempotent-Replayed").Should().BeNull();
        answer.Header("Location").Should().Be($"/collect/redemptions/{answer.String("id")}");
    }

    [Fact]
    public async Task A_repeat_gets_the_same_redemption_and_its_change_voucher()
    {
        var (key, body) = (Fresh.Key(), Fresh.Blu());
        var first = await service.Client.RedeemAsync(key, body);
        var second = await service.Client.RedeemAsync(key, body);
        second.Status.Should().Be(HttpStatusCode.Created);
        second.Header("Idempotent-Replayed").Should().Be("true");
        second.Text.Should().Be(first.Text);
    }

    [Fact]
    public async Task Member_order_spacing_and_the_way_a_number_is_written_do_not_count()
    {
        var (key, pin) = (Fresh.Key(), Fresh.BluPin());
        var first = await service.Client.RedeemAsync(key, Fresh.BluOf(pin));
        var spaced = $$"""{"currency":"ZAR",  "amount":5000, "source":{"phone_number":"+27 82 123 4567","pin":"{{pin[..4]}}-{{pin[4..]}}"},"type":"vouchers.blu"}""";
        var second = await service.Client.RedeemAsync(key, spaced);
        second.String("id").Should().Be(first.String("id"));
    }

    [Fact]
    public async Task A_key_with_another_request_is_refused()
    {
        var key = Fresh.Key();
        var made = await service.Client.RedeemAsync(key, Fresh.Blu());
        var other = await service.Client.RedeemAsync(key, Fresh.Blu());
        other.String("redemption_id").Should().Be(made.String("id"));
        other.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        other.Code.Should().Be("idempotency_key_reused");
        other.Fields.Should().Equal("Idempotency-Key");
    }

    [Fact]
    public async Task Another_account_has_its_own_keys()
    {
        var key = Fresh.Key();
        await service.Client.RedeemAsync(key, Fresh.Blu());
        var other = await service.As(ServiceFixture.OtherAccountKey).RedeemAsync(key, Fresh.Blu());
        other.String("status").Should().Be("confirmed");
    }

    [Fact]
    public async Task A_missing_key_has_a_code_of_its_own()
    {
        var answer = await service.Client.PostAsync(HttpTestClient.Redemptions, Fresh.Blu());
        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Code.Should().Be("idempotency_key_missing");
        answer.Fields.Should().Equal("Idempotency-Key");
    }

    [Fact]
    public async Task Two_keys_are_refused()
    {
        var answer = await service.Client.PostAsync(HttpTestClient.Redemptions, Fresh.Blu(), ("Idempotency-Key", "one"), ("Idempotency-Key", "two"));
        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Fields.Should().Equal("Idempotency-Key");
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("quoted\"")]
    [InlineData("semi;colon")]
    public async Task A_key_of_other_characters_is_refused(string key)
    {
        var answer = await service.Client.RedeemAsync(key, Fresh.Blu());
        answer.Code.Should().Be("invalid_request");
        answer.Fields.Should().Equal("Idempotency-Key");
    }

    [Fact]
    public async Task A_key_has_at_most_255_characters()
    {
        (await service.Client.RedeemAsync(new string('k', 255), Fresh.Blu())).Status.Should().Be(HttpStatusCode.Created);
        var answer = await service.Client.RedeemAsync(new string('k', 256), Fresh.Blu());
        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Fields.Should().Equal("Idempotency-Key");
    }
}
