using System.Net;
using System.Text.Json;

namespace Redemptions.Api.Tests.Redemptions;

[Collection(ServiceFixture.Collection)]
public sealed class ResolutionTests(ServiceFixture service)
{
    private const string Failed = """{"outcome": "failed", "evidence": "Not in the settlement file."}""";

    [Fact]
    public async Task A_missing_change_voucher_stands_in_the_operators_queue_until_it_is_filled_in()
    {
        var pin = Fresh.BluPin();
        await service.LoseAnswerAsync("blu", pin);
        var lost = await service.Client.RedeemAsync(Fresh.BluOf(pin), ("Prefer", "wait=60"));
        lost.String("residual.disposition").Should().Be("missing");
        (await QueueAsync()).Should().Contain(lost.String("id"));
        var filled = await service.Client.PostAsync(Path(lost), """{"change_voucher": {"pin": "9300000000000017"}, "evidence": "Ticket 42."}""");
        filled.Status.Should().Be(HttpStatusCode.OK);
        filled.String("change_voucher.pin").Should().Be("9300000000000017");
        filled["attention"].ValueKind.Should().Be(JsonValueKind.Null);
        (await QueueAsync()).Should().NotContain(lost.String("id"));
    }

    [Fact]
    public async Task What_is_decided_is_not_decided_again()
    {
        var decided = await service.Client.RedeemAsync(Fresh.Flash(Fresh.FlashPin()));
        var answer = await service.Client.PostAsync(Path(decided), Failed);
        answer.Status.Should().Be(HttpStatusCode.Conflict);
        answer.Code.Should().Be("wrong_state");
    }

    [Theory]
    [InlineData("""{"outcome": "maybe", "evidence": "e"}""", "outcome")]
    [InlineData("""{"outcome": "failed"}""", "evidence")]
    [InlineData("""{"outcome": "confirmed", "evidence": "e"}""", "redeemed_amount")]
    [InlineData("""{"outcome": "confirmed", "redeemed_amount": 1.5, "evidence": "e"}""", "redeemed_amount")]
    [InlineData("""{"change_voucher": {"pin": "9300000000000017", "expires_at": "soon"}, "evidence": "e"}""", "change_voucher.expires_at")]
    [InlineData("""{"outcome": "failed", "evidence": "e", "override": "yes"}""", "override")]
    public async Task A_decision_that_is_none_names_its_field(string body, string field)
    {
        var answer = await service.Client.PostAsync("/collect/redemptions/rdm_000000000000000000000000/resolutions", body);
        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Fields.Should().Contain(field);
    }

    [Fact]
    public async Task A_key_without_the_role_operate_decides_nothing() =>
        (await service.As(ServiceFixture.RedeemKey).PostAsync("/collect/redemptions/rdm_000000000000000000000000/resolutions", Failed))
            .Status.Should().Be(HttpStatusCode.Forbidden);

    [Fact]
    public async Task An_unknown_redemption_is_not_found() =>
        (await service.Client.PostAsync("/collect/redemptions/rdm_000000000000000000000000/resolutions", Failed)).Status.Should().Be(HttpStatusCode.NotFound);

    private async Task<IEnumerable<string?>> QueueAsync() =>
        (await service.Client.GetAsync("/collect/redemptions?attention=true"))["data"].EnumerateArray().Select(item => item.GetProperty("id").GetString());

    private static string Path(HttpAnswer redemption) => $"/collect/redemptions/{redemption.String("id")}/resolutions";
}
