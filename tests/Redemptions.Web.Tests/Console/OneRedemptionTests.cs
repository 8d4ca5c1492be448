using System.Net;
using Redemptions.Contracts;
using Redemptions.Testing;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Console;

/// <summary>One redemption: the facts, one timeline, and the actions.</summary>
[Collection(ConsoleFixture.Collection)]
public sealed class OneRedemptionTests(ConsoleFixture service)
{
    [Fact]
    public async Task The_facts_and_one_timeline_of_exchanges_and_state_changes()
    {
        var redemption = await service.Desk.ConfirmedAsync("shop/facts-1");
        var page = await (await service.SignInAsync(WebServiceFixture.ReadKey)).GetAsync($"/console/redemptions/{redemption.Id}");
        page.Status.Should().Be(HttpStatusCode.OK);
        page.Text.Should().Contain("shop/facts-1").And.Contain("R 50.00").And.Contain("On a change voucher");
        Timeline(page).Should().ContainInOrder("Balance asked for", "Recorded").And.Contain(title => title.StartsWith("Redemption requested")).And.Contain(title => title.StartsWith("Confirmed: R"));
    }

    [Fact]
    public async Task Reveal_is_a_POST_recorded_no_store_and_never_in_a_list_title_or_URL()
    {
        var redemption = await service.Desk.ConfirmedAsync();
        var pin = await service.Desk.ChangePinAsync(redemption.Id);
        var client = await service.SignInAsync(WebServiceFixture.AllRolesKey);
        var path = $"/console/redemptions/{redemption.Id}";
        foreach (var quiet in new[] { path, $"/console/live/redemptions/{redemption.Id}", "/console/redemptions", "/console" })
        {
            (await client.GetAsync(quiet)).Html.Replace(" ", string.Empty, StringComparison.Ordinal).Should().NotContain(pin, quiet);
        }

        (await client.GetAsync($"{path}/reveal")).Status.Should().Be(HttpStatusCode.NotFound);
        var shown = await client.PostAsync(path, $"{path}/reveal");
        shown.Status.Should().Be(HttpStatusCode.OK);
        shown.Headers["Cache-Control"].Should().Be("no-store");
        shown.Document.QuerySelector(".secret")!.TextContent.Replace(" ", string.Empty, StringComparison.Ordinal).Should().Be(pin);
        shown.Document.Title.Should().NotContain(pin);
        Timeline(await client.GetAsync(path)).Should().Contain(title => title.StartsWith("Change voucher shown"));
    }

    [Fact]
    public async Task A_key_without_the_role_redeem_cannot_reveal()
    {
        var redemption = await service.Desk.ConfirmedAsync();
        var client = await service.SignInAsync(WebServiceFixture.OperateKey);
        var page = await client.GetAsync($"/console/redemptions/{redemption.Id}");
        page.Text.Should().NotContain("Show change voucher").And.Contain("A key with the role redeem can show it");
        var hidden = page.Form("/web/sign-out");
        (await client.PostBareAsync($"/console/redemptions/{redemption.Id}/reveal", hidden)).Status.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task In_doubt_tells_why_the_next_attempt_and_what_evidence_would_decide()
    {
        var redemption = await service.Desk.InDoubtAsync("shop/doubt-1");
        redemption.Status.Should().Be(RedemptionStatus.Draft);
        var page = await (await service.SignInAsync(WebServiceFixture.ReadKey)).GetAsync("/console/in-doubt");
        page.Text.Should().Contain("shop/doubt-1").And.Contain("Next attempt").And.Contain("Evidence:").And.Contain("may have taken the money");
        await service.Desk.AnswerAsync(redemption.Id);
    }

    [Fact]
    public async Task In_doubt_is_oldest_first_in_pages_by_cursor()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 52).Select(_ => service.Desk.HeldAsync()));
        var client = await service.SignInAsync(WebServiceFixture.ReadKey);
        var first = await client.GetAsync("/console/in-doubt");
        Ids(first).Should().HaveCount(50).And.BeInAscendingOrder(StringComparer.Ordinal, "ids begin with the time");
        var next = first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        next.Should().StartWith("/console/in-doubt?cursor=rdm_");
        var second = await client.GetAsync(next);
        Ids(first).Concat(Ids(second)).Should().OnlyHaveUniqueItems().And.BeInAscendingOrder(StringComparer.Ordinal).And.Contain(made.Select(held => held.Redemption.Id.Value));
        second.Document.QuerySelector("[data-live]")!.GetAttribute("data-live").Should().Be(next.Replace("/in-doubt", "/live/in-doubt", StringComparison.Ordinal));
        second.Document.QuerySelector(".pager a")!.GetAttribute("href").Should().Be("/console/in-doubt");
        (await client.GetAsync("/console/in-doubt?cursor=here")).Status.Should().NotBe(HttpStatusCode.OK);
        await Task.WhenAll(made.Select(held => held.Release()));
        await Poll.UntilAsync("all are decided", async () => Ids(await client.GetAsync("/console/in-doubt")).Length == 0);

        static string[] Ids(PageAnswer page) => [.. page.Document.QuerySelectorAll(".queue h2 a").Select(link => link.GetAttribute("href")!.Split('/')[^1])];
    }

    [Fact]
    public async Task A_dangerous_action_needs_evidence_and_a_second_page_that_repeats_amount_last_four_and_consequence()
    {
        var redemption = await service.Desk.InDoubtAsync();
        var path = $"/console/redemptions/{redemption.Id}";
        var client = await service.SignInAsync(WebServiceFixture.OperateKey);
        var without = await client.PostAsync($"{path}/resolve", $"{path}/resolve", ("outcome", "confirmed"), ("amount", "50"));
        without.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        without.Text.Should().Contain("Say how you know it");

        var second = await client.PostAsync($"{path}/resolve", $"{path}/resolve", ("outcome", "confirmed"), ("amount", "50"), ("evidence", "File of 28 Nov, line 12"), ("override", "yes"));
        second.Status.Should().Be(HttpStatusCode.OK);
        second.Text.Should().Contain("R 50.00").And.Contain(redemption.Source.Pin![^4..]).And.Contain("the goods are handed over").And.Contain("File of 28 Nov, line 12");
        (await service.Desk.ReadAsync(redemption.Id)).Status.Should().Be(RedemptionStatus.Draft, "the second page only shows");

        await DecideAsync(client, path, second, redemption.Id);
        var decided = await service.Desk.ReadAsync(redemption.Id);
        (decided.Status, decided.RedeemedAmount).Should().Be((RedemptionStatus.Confirmed, 5_000));
        var page = await client.GetAsync($"{path}?done=resolved");
        page.Text.Should().Contain("Your decision is recorded").And.Contain("Evidence: File of 28 Nov, line 12");
        Timeline(page).Should().Contain("Decided by an operator: confirmed");
    }

    [Theory]
    [InlineData("vouchers.blu", "blu", "The provider is asked for some days on")]
    [InlineData("vouchers.one_voucher", "flash", "The provider is not asked again: nothing will correct a wrong decision.")]
    public async Task The_second_page_of_a_decision_promises_a_recheck_only_where_the_provider_has_a_read_only_query(string type, string provider, string promise)
    {
        var (redemption, release) = await service.Desk.HeldAsync(type, provider);
        var path = $"/console/redemptions/{redemption.Id}";
        var client = await service.SignInAsync(WebServiceFixture.OperateKey);
        var second = await client.PostAsync($"{path}/resolve", $"{path}/resolve", ("outcome", "failed"), ("evidence", "Ticket 4711"), ("override", "yes"));
        await release();
        second.Text.Should().Contain($"A decision cannot be taken back. {promise}");
    }

    [Fact]
    public async Task Acting_on_a_stale_page_tells_what_changed_and_keeps_the_typed_text()
    {
        var redemption = await service.Desk.InDoubtAsync();
        var path = $"/console/redemptions/{redemption.Id}";
        var client = await service.SignInAsync(WebServiceFixture.OperateKey);
        var form = (await client.GetAsync($"{path}/resolve")).Form($"{path}/resolve");
        await service.Desk.AnswerAsync(redemption.Id);
        var stale = await client.PostBareAsync($"{path}/resolve", [.. form, ("outcome", "confirmed"), ("amount", "50"), ("evidence", "What I typed")]);
        stale.Status.Should().Be(HttpStatusCode.Conflict);
        stale.Text.Should().Contain("changed while you were looking").And.Contain("now version 3").And.Contain("confirmed, R 50.00 were taken").And.Contain("What I typed");
        (await client.PostBareAsync($"{path}/resolve/decide", [.. form, ("outcome", "confirmed"), ("amount", "50"), ("evidence", "What I typed")])).Status.Should().Be(HttpStatusCode.Conflict);
        (await service.Desk.ReadAsync(redemption.Id)).Version.Should().Be(3);
    }

    [Fact]
    public async Task With_four_eyes_another_key_confirms_a_manual_resolution()
    {
        using var fourEyes = service.WithFourEyes();
        var redemption = await service.Desk.InDoubtAsync();
        var path = $"/console/redemptions/{redemption.Id}";
        var first = await service.SignInAsync(WebServiceFixture.OperateKey);
        await ProposeAsync(first, path, "Ticket 4711");
        (await service.Desk.ReadAsync(redemption.Id)).Status.Should().Be(RedemptionStatus.Draft);

        var own = await first.GetAsync($"{path}/confirm");
        var refused = await first.PostBareAsync($"{path}/confirm", own.Form($"{path}/confirm"));
        refused.Status.Should().Be(HttpStatusCode.Forbidden);
        refused.Text.Should().Contain("another key");

        var second = await service.SignInAsync(WebServiceFixture.AllRolesKey);
        (await second.GetAsync(path)).Text.Should().Contain("Ticket 4711").And.Contain("Proposed by key operator");
        await Poll.UntilAsync("the second key's confirmation is taken", async () =>
            (await second.PostAsync($"{path}/confirm", $"{path}/confirm")).Location == $"{path}?done=resolved");
        (await service.Desk.ReadAsync(redemption.Id)).Status.Should().Be(RedemptionStatus.Failed);
        (await second.GetAsync(path)).Text.Should().Contain("Ticket 4711 (proposed by key operator)");
    }

    [Fact]
    public async Task With_four_eyes_the_second_key_confirms_no_proposal_that_it_was_not_shown()
    {
        using var fourEyes = service.WithFourEyes();
        var redemption = await service.Desk.InDoubtAsync();
        var path = $"/console/redemptions/{redemption.Id}";
        var (first, second) = (await service.SignInAsync(WebServiceFixture.OperateKey), await service.SignInAsync(WebServiceFixture.AllRolesKey));
        await ProposeAsync(first, path, "Ticket 1");
        var shown = (await second.GetAsync($"{path}/confirm")).Form($"{path}/confirm");
        await ProposeAsync(first, path, "Ticket 2");

        var refused = await second.PostBareAsync($"{path}/confirm", shown);
        refused.Status.Should().Be(HttpStatusCode.Conflict);
        refused.Text.Should().Contain("Another proposal has replaced").And.Contain("Ticket 2");
        (await service.Desk.ReadAsync(redemption.Id)).Status.Should().Be(RedemptionStatus.Draft);
        await service.Desk.AnswerAsync(redemption.Id);
    }

    private static async Task ProposeAsync(PageClient client, string path, string evidence)
    {
        var review = await client.PostAsync($"{path}/resolve", $"{path}/resolve", ("outcome", "failed"), ("evidence", evidence), ("override", "yes"));
        (await client.PostBareAsync($"{path}/resolve/decide", review.Form($"{path}/resolve/decide"))).Location.Should().Be($"{path}?done=proposed");
    }

    [Fact]
    public async Task Attention_missing_change_is_attached_and_the_PIN_is_not_shown_again()
    {
        const string found = "9300000000000017";
        var redemption = await service.Desk.MissingChangeAsync();
        var path = $"/console/redemptions/{redemption.Id}";
        var client = await service.SignInAsync(WebServiceFixture.OperateKey);
        (await client.GetAsync("/console/attention?reason=missing_change")).Html.Should().Contain(redemption.Id.Value);
        var refused = await client.PostAsync($"{path}/attach", $"{path}/attach", ("pin", found), ("pin_again", found), ("amount", "R fifty"), ("evidence", "Ticket 42"));
        refused.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        refused.Html.Should().NotContain(found).And.Contain("Ticket 42");
        var mistyped = await client.PostAsync($"{path}/attach", $"{path}/attach", ("pin", found), ("pin_again", found[..^1] + "x"), ("amount", "50"), ("evidence", "Ticket 42"));
        (mistyped.Status, mistyped.Text.Contains("Type the same PIN in both fields", StringComparison.Ordinal)).Should().Be((HttpStatusCode.UnprocessableEntity, true));
        (await client.PostAsync($"{path}/attach", $"{path}/attach", ("pin", found), ("pin_again", found), ("amount", "50"), ("evidence", "Ticket 42"))).Location.Should().Be($"{path}?done=attached");
        (await client.GetAsync(path)).Html.Should().NotContain(found);
        (await service.Desk.ChangePinAsync(redemption.Id)).Should().Be(found);
    }

    /// <summary>Sends the second page until the provider can no longer be at work on the request.</summary>
    private static async Task DecideAsync(PageClient client, string path, PageAnswer second, RedemptionId id)
    {
        var form = second.Form($"{path}/resolve/decide");
        await Poll.UntilAsync($"the decision on {id} is taken", async () => (await client.PostBareAsync($"{path}/resolve/decide", form)).Location == $"{path}?done=resolved");
    }

    private static IEnumerable<string> Timeline(PageAnswer answer) => answer.Document.QuerySelectorAll(".timeline .event").Select(item => item.TextContent);
}
