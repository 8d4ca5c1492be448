using System.Net;
using Redemptions.Testing;

namespace Redemptions.Api.Tests.Limits;

public sealed class HastyKeyTests(HastyKeyFixture service) : IClassFixture<HastyKeyFixture>
{
    private const int Hasty = 50;

    [Fact]
    public async Task A_key_that_asks_too_fast_is_429_and_another_key_is_served()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Hasty).Select(_ => service.Client.GetAsync(HttpTestClient.Redemptions)));
        answers.Should().Contain(answer => answer.Status == HttpStatusCode.OK);
        var refused = answers.First(answer => answer.Status == HttpStatusCode.TooManyRequests);
        refused.Code.Should().Be("too_many_attempts");
        refused.Header("Retry-After").Should().MatchRegex("^[1-9][0-9]*$");
        (await service.As(ServiceFixture.OtherAccountKey).GetAsync(HttpTestClient.Redemptions)).Status.Should().Be(HttpStatusCode.OK);
        (await service.As(null).GetAsync("/health/live")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("confirmations")]
    [InlineData("reversals")]
    public async Task A_key_that_changes_redemptions_too_fast_is_429(string change)
    {
        var path = $"{HttpTestClient.Redemptions}/rdm_000000000000000000000000/{change}";
        var answers = await Task.WhenAll(Enumerable.Range(0, Hasty).Select(_ => service.Client.PostAsync(path, "{}", ("Idempotency-Key", Fresh.Key()))));
        answers.Select(answer => answer.Code).Should().Contain("too_many_attempts").And.OnlyContain(code => code == "too_many_attempts" || code == "not_found");
    }

    [Fact]
    public async Task A_repeat_of_an_issue_is_answered_when_new_ones_are_429()
    {
        const string path = "/stored_value/cards";
        const string body = """{"type": "gift_cards.house", "amount": 5000, "currency": "ZAR"}""";
        var key = Fresh.Key();
        var issued = await Poll.ForAsync("an issue", async () => await service.Client.PostAsync(path, body, ("Idempotency-Key", key)) is { Status: HttpStatusCode.Created } made ? made : null);
        var answers = await Task.WhenAll(Enumerable.Range(0, Hasty).Select(_ => service.Client.PostAsync(path, body, ("Idempotency-Key", Fresh.Key()))));
        answers.Select(answer => answer.Status).Should().Contain(HttpStatusCode.TooManyRequests);
        var repeats = await Task.WhenAll(Enumerable.Range(0, Hasty).Select(_ => service.Client.PostAsync(path, body, ("Idempotency-Key", key))));
        repeats.Should().OnlyContain(answer => answer.Status == HttpStatusCode.Created && answer["data"][0].GetProperty("id").GetString() == issued["data"][0].GetProperty("id").GetString());
    }
}
