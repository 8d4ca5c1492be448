using System.Net;
using System.Text.Json;

namespace Redemptions.Api.Tests.Redemptions;

[Collection(ServiceFixture.Collection)]
public sealed class UndecidedRedemptionTests(ServiceFixture service)
{
    private static readonly (string, string) NoWait = ("Prefer", "wait=0");

    [Fact]
    public async Task Who_does_not_wait_gets_202_and_where_to_read_on()
    {
        var answer = await BeginAsync(Fresh.Key(), Fresh.FlashPin());
        answer.Status.Should().Be(HttpStatusCode.Accepted);
        answer.String("status").Should().Be("draft");
        answer.Header("Location").Should().Be($"/collect/redemptions/{answer.String("id")}");
        int.Parse(answer.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture).Should().BeInRange(1, 60);
        answer.Header("Preference-Applied").Should().Be("wait=0");
    }

    [Fact]
    public async Task A_read_of_a_draft_says_when_to_read_again()
    {
        var draft = await BeginAsync(Fresh.Key(), Fresh.FlashPin());
        var read = await service.Client.GetAsync($"/collect/redemptions/{draft.String("id")}");
        int.Parse(read.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture).Should().BeInRange(1, 60);
    }

    [Fact]
    public async Task While_the_first_answer_is_awaited_a_caller_looks_every_second()
    {
        var (key, pin) = (Fresh.Key(), Fresh.FlashPin());
        var release = await service.HoldAsync("flash", pin);
        var draft = await service.Client.RedeemAsync(key, Fresh.Flash(pin), NoWait);
        draft.Header("Retry-After").Should().Be("1");
        (await service.Client.GetAsync($"/collect/redemptions/{draft.String("id")}")).Header("Retry-After").Should().Be("1");
        await release();
    }

    [Fact]
    public async Task A_draft_says_since_when_and_why_it_is_in_doubt()
    {
        var answer = await BeginAsync(Fresh.Key(), Fresh.FlashPin());
        answer["in_doubt"].EnumerateObject().Select(member => member.Name).Should().Equal("since", "reason", "attempts", "next_attempt_at", "decided_by");
        answer.String("in_doubt.decided_by").Should().Be("provider");
        answer.Number("redeemed_amount").Should().Be(0);
        answer["residual"].ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_repeat_joins_the_first_call_and_gets_its_answer()
    {
        var (key, pin) = (Fresh.Key(), Fresh.FlashPin());
        var release = await service.HoldAsync("flash", pin);
        var first = await service.Client.RedeemAsync(key, Fresh.Flash(pin), NoWait);
        var joined = service.Client.RedeemAsync(key, Fresh.Flash(pin), ("Prefer", "wait=60"));
        await release();
        var second = await joined;
        second.Status.Should().Be(HttpStatusCode.Created);
        second.String("id").Should().Be(first.String("id"));
        second.String("status").Should().Be("confirmed");
        second.Header("Idempotent-Replayed").Should().Be("true");
    }

    [Fact]
    public async Task Another_redemption_of_the_voucher_is_refused_with_the_id_of_ones_own()
    {
        var pin = Fresh.FlashPin();
        var first = await BeginAsync(Fresh.Key(), pin);
        var second = await service.Client.RedeemAsync(Fresh.Flash(pin), NoWait);
        second.Status.Should().Be(HttpStatusCode.Conflict);
        second.Code.Should().Be("voucher_in_doubt");
        second.String("redemption_id").Should().Be(first.String("id"));
        second.Header("Retry-After").Should().NotBeNull();
    }

    [Fact]
    public async Task Somebody_elses_undecided_redemption_keeps_its_id()
    {
        var pin = Fresh.FlashPin();
        await BeginAsync(Fresh.Key(), pin);
        var second = await service.As(ServiceFixture.OtherAccountKey).RedeemAsync(Fresh.Flash(pin), NoWait);
        second.Code.Should().Be("voucher_in_doubt");
        second.Text.Should().NotContain("rdm_");
    }

    [Fact]
    public async Task A_draft_is_listed_as_in_doubt()
    {
        var draft = await BeginAsync(Fresh.Key(), Fresh.FlashPin());
        var list = await service.Client.GetAsync("/collect/redemptions?in_doubt=true&status=draft&limit=100");
        list["data"].EnumerateArray().Select(item => item.GetProperty("id").GetString()).Should().Contain(draft.String("id"));
    }

    [Fact]
    public async Task A_caller_that_hangs_up_changes_nothing()
    {
        var (key, pin) = (Fresh.Key(), Fresh.FlashPin());
        var release = await service.HoldAsync("flash", pin);
        using var patience = new CancellationTokenSource();
        var first = service.Client.RedeemAsync(key, Fresh.Flash(pin), patience.Token);
        while (!await IsKnownAsync(pin))
        {
            first.IsCompleted.Should().BeFalse();
        }

        await patience.CancelAsync();
        await first.Invoking(call => call).Should().ThrowAsync<OperationCanceledException>();
        await release();
        (await service.Client.RedeemAsync(key, Fresh.Flash(pin), ("Prefer", "wait=60"))).String("status").Should().Be("confirmed");
    }

    private async Task<bool> IsKnownAsync(string pin)
    {
        var found = await service.Client.PostAsync("/collect/redemptions/search", $$"""{"type": "vouchers.one_voucher", "source": {"pin": "{{pin}}"} }""");
        return found["data"].GetArrayLength() > 0;
    }

    private async Task<HttpAnswer> BeginAsync(string key, string pin)
    {
        await service.HoldAsync("flash", pin);
        return await service.Client.RedeemAsync(key, Fresh.Flash(pin), NoWait);
    }
}
