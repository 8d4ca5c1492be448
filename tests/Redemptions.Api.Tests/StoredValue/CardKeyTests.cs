using System.Net;
using System.Text;

namespace Redemptions.Api.Tests.StoredValue;

/// <summary>The idempotency key of calls about cards.</summary>
[Collection(ServiceFixture.Collection)]
public sealed class CardKeyTests(ServiceFixture service)
{
    public static TheoryData<string, string> Calls => CardCalls.All;

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_without_a_key_is_refused(string path, string body)
    {
        var answer = await service.Client.PostAsync(path, body);
        (answer.Status, answer.Code).Should().Be((HttpStatusCode.BadRequest, "idempotency_key_missing"));
        answer.Fields.Should().Equal("Idempotency-Key");
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_malformed_key_is_refused(string path, string body)
    {
        var answer = await service.Client.PostAsync(path, body, ("Idempotency-Key", "a key with blanks"));
        (answer.Status, answer.Code).Should().Be((HttpStatusCode.BadRequest, "invalid_request"));
        answer.Fields.Should().Equal("Idempotency-Key");
    }

    [Theory]
    [InlineData("""{"a": "b=c"}""", """{"a=b": "c"}""")]
    [InlineData("""{"a": "x", "b": "y"}""", """{"a": "x\nb=y"}""")]
    public async Task Other_metadata_is_another_request(string one, string other)
    {
        var key = Fresh.Key();
        Task<HttpAnswer> IssueAsync(string metadata) => service.Client.PostAsync(CardCalls.Cards, $$"""{"type": "gift_cards.house", "metadata": {{metadata}}}""", ("Idempotency-Key", key));
        (await IssueAsync(one)).Status.Should().Be(HttpStatusCode.Created);
        (await IssueAsync(other)).Code.Should().Be("idempotency_key_reused");
        (await IssueAsync(one)).Header("Idempotent-Replayed").Should().Be("true");
    }

    [Fact]
    public async Task Two_keys_are_refused()
    {
        var answer = await service.Client.PostAsync($"{CardCalls.Card}/loads", """{"amount": 5000, "currency": "ZAR"}""", ("Idempotency-Key", "one"), ("Idempotency-Key", "two"));
        answer.Fields.Should().Equal("Idempotency-Key");
    }

    [Theory]
    [InlineData("unblocks")]
    [InlineData("closures")]
    [InlineData("replacements")]
    [InlineData("reveals")]
    [InlineData("entries/1/reversals")]
    [InlineData("activations")]
    public async Task A_body_whose_members_are_all_optional_can_be_left_out(string call)
    {
        var answer = await service.Client.SendAsync(HttpMethod.Post, $"{CardCalls.Card}/{call}", content: null, ("Idempotency-Key", Fresh.Key()));
        answer.Status.Should().Be(HttpStatusCode.NotFound, "the call was read, and there is no such card");
    }

    [Theory]
    [InlineData("unblocks")]
    [InlineData("loads")]
    public async Task A_body_that_is_not_json_is_refused(string call)
    {
        var answer = await service.Client.SendAsync(
            HttpMethod.Post, $"{CardCalls.Card}/{call}", new StringContent("reason=lost", Encoding.UTF8, "text/plain"), ("Idempotency-Key", Fresh.Key()));
        answer.Status.Should().Be(HttpStatusCode.UnsupportedMediaType);
    }
}
