using System.Net;

namespace Redemptions.Api.Tests.StoredValue;

[Collection(ServiceFixture.Collection)]
public sealed class CardRolesTests(ServiceFixture service)
{
    public static TheoryData<string, string> ByIssuers => CardCalls.ByIssuers;

    public static TheoryData<string, string> ByOperators => CardCalls.ByOperators;

    public static TheoryData<string, string> Calls => CardCalls.All;

    [Theory]
    [MemberData(nameof(ByIssuers))]
    public async Task Value_is_issued_with_the_role_issue_alone(string path, string body)
    {
        var live = await service.As(ServiceFixture.LiveOperatorKey).PostAsync(path, body, ("Idempotency-Key", Fresh.Key()));
        (live.Status, live.Code).Should().Be((HttpStatusCode.Forbidden, "forbidden"));
        live.String("detail").Should().Contain("'issue'");
    }

    [Theory]
    [MemberData(nameof(ByOperators))]
    public async Task A_card_is_changed_by_hand_with_the_role_operate_alone(string path, string body)
    {
        var answer = await service.As(ServiceFixture.IssueKey).PostAsync(path, body, ("Idempotency-Key", Fresh.Key()));
        (answer.Status, answer.Code).Should().Be((HttpStatusCode.Forbidden, "forbidden"));
        answer.String("detail").Should().Contain("'operate'");
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_till_changes_no_card(string path, string body)
    {
        foreach (var key in new[] { ServiceFixture.RedeemKey, ServiceFixture.ReadKey })
        {
            (await service.As(key).PostAsync(path, body, ("Idempotency-Key", Fresh.Key()))).Status.Should().Be(HttpStatusCode.Forbidden, key);
        }
    }

    [Theory]
    [InlineData(CardCalls.Cards)]
    [InlineData(CardCalls.Card)]
    [InlineData($"{CardCalls.Card}/entries")]
    [InlineData("/stored_value/programs/gift_cards.house/liability")]
    public async Task A_key_that_only_redeems_reads_no_cards(string path) =>
        (await service.As(ServiceFixture.RedeemKey).GetAsync(path)).Status.Should().Be(HttpStatusCode.Forbidden);

    [Theory]
    [InlineData(ServiceFixture.ReadKey)]
    [InlineData(ServiceFixture.IssueKey)]
    [InlineData(ServiceFixture.OperatorKey)]
    public async Task Cards_are_listed_with_the_roles_read_issue_and_operate(string key) =>
        (await service.As(key).GetAsync(CardCalls.Cards)).Status.Should().Be(HttpStatusCode.OK);

    [Fact]
    public async Task A_key_that_only_issues_neither_redeems_nor_confirms()
    {
        var issuer = service.As(ServiceFixture.IssueKey);
        (await issuer.RedeemAsync(Fresh.Blu())).Status.Should().Be(HttpStatusCode.Forbidden);
        (await issuer.PostAsync("/collect/redemptions/rdm_000000000000000000000000/confirmations", "{}", ("Idempotency-Key", Fresh.Key()))).Status.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_stored_key_can_have_the_role_issue()
    {
        var account = await Accounts.Stored.AccountAsync(service);
        var made = await Accounts.Stored.KeyAsync(service.Client, account, "\"issue\"");
        made["roles"].EnumerateArray().Select(role => role.GetString()).Should().Equal("issue");
        (await service.As(made.String("secret")).GetAsync(CardCalls.Cards)).Status.Should().Be(HttpStatusCode.OK);
    }
}
