using System.Net;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Console;

/// <summary>Providers, cards, webhooks, accounts and keys, audit.</summary>
[Collection(ConsoleFixture.Collection)]
public sealed class OperatingTests(ConsoleFixture service)
{
    [Fact]
    public async Task Providers_have_capabilities_switch_circuit_breaker_latency_and_error_rate()
    {
        await service.Desk.ConfirmedAsync();
        var page = await (await service.SignInAsync(WebServiceFixture.ReadKey)).GetAsync("/console/providers");
        page.Text.Should().Contain("Circuit breaker").And.Contain("95 % within").And.Contain("redeem a part, look up the balance");
        page.Text.Should().NotContain("Switch off…");
    }

    [Fact]
    public async Task A_provider_is_switched_on_a_second_page_that_tells_the_consequence()
    {
        const string path = "/console/providers/vouchers.one_voucher/switch";
        var client = await service.SignInAsync(WebServiceFixture.OperateKey);
        (await client.GetAsync(path)).Text.Should().Contain("no till of any account can redeem");
        (await client.PostAsync(path, path, ("to", "off"))).Location.Should().Be("/console/providers?done=switched");
        var stale = await client.PostAsync(path, path, ("to", "off"));
        stale.Status.Should().Be(HttpStatusCode.Conflict);
        (await client.PostAsync(path, path, ("to", "on"))).Location.Should().Be("/console/providers?done=switched");
    }

    [Fact]
    public async Task A_card_is_blocked_with_a_reason_and_its_entries_tell()
    {
        var card = await service.Desk.CardAsync();
        var path = $"/console/cards/{card.Id}";
        var client = await service.SignInAsync(WebServiceFixture.OperateKey);
        (await client.GetAsync("/console/cards?status=active")).Html.Should().Contain(path).And.NotContain(card.Pin!.Reveal());
        (await client.PostAsync($"{path}/block", $"{path}/block", ("reason", " "))).Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await client.PostAsync($"{path}/block", $"{path}/block", ("reason", "Reported lost, ticket 4711"))).Location.Should().Be($"{path}?done=changed");
        var blocked = await client.GetAsync(path);
        blocked.Text.Should().Contain("Blocked").And.Contain("Reported lost, ticket 4711").And.Contain("R 250.00");
        blocked.Document.QuerySelectorAll(".actions a").Select(link => link.TextContent).Should().Contain("Unblock…").And.NotContain("Block…");
    }

    [Fact]
    public async Task A_card_shows_the_last_day_of_its_value()
    {
        var card = await service.Desk.CardAsync();
        var page = await (await service.SignInAsync(WebServiceFixture.ReadKey)).GetAsync($"/console/cards/{card.Id}");
        var last = Text.Times.Day(card.CreatedAt.ToOffset(TimeSpan.FromHours(2)).AddMonths(36));
        page.Text.Should().Contain($"Valid to{last}").And.Contain($"paid, until {last}");
    }

    [Fact]
    public async Task A_cards_code_is_shown_by_a_POST_alone()
    {
        var card = await service.Desk.CardAsync();
        var path = $"/console/cards/{card.Id}";
        var client = await service.SignInAsync(WebServiceFixture.OperateKey);
        (await client.GetAsync(path)).Html.Should().NotContain(card.Pin!.Reveal());
        var shown = await client.PostAsync($"{path}/reveal", $"{path}/reveal", ("reason", "The customer lost the print"));
        shown.Document.QuerySelector(".secret")!.TextContent.Replace(" ", string.Empty, StringComparison.Ordinal).Should().Be(card.Pin!.Reveal());
    }

    [Fact]
    public async Task A_stale_page_of_a_card_changes_nothing_and_keeps_the_typed_text()
    {
        var card = await service.Desk.CardAsync();
        var path = $"/console/cards/{card.Id}";
        var client = await service.SignInAsync(WebServiceFixture.OperateKey);
        var form = (await client.GetAsync($"{path}/adjust")).Form($"{path}/adjust");
        await client.PostAsync($"{path}/adjust", $"{path}/adjust", ("amount", "-10"), ("reason", "Loaded twice"));
        var stale = await client.PostBareAsync($"{path}/adjust", [.. form, ("amount", "-10"), ("reason", "My own reason")]);
        stale.Status.Should().Be(HttpStatusCode.Conflict);
        stale.Text.Should().Contain("has changed since this form was opened").And.Contain("R 240.00").And.Contain("My own reason");
    }

    [Fact]
    public async Task Webhooks_endpoints_are_added_tested_rotated_and_their_events_sent_again()
    {
        var client = await service.SignInAsync(WebServiceFixture.OperateKey);
        var added = await client.PostAsync("/console/webhooks", "/console/webhooks", ("url", $"{service.SimulatorsAddress}webhooks/receive"), ("types", "redemption.confirmed"));
        added.Text.Should().Contain("whsec_");
        var path = added.Document.QuerySelector("[data-secret]")!.GetAttribute("data-secret")!;
        (await client.GetAsync(path)).Html.Should().NotContain("whsec_");
        (await client.PostAsync(path, $"{path}/test")).Text.Should().Contain("The test was delivered");
        (await client.PostAsync(path, $"{path}/rotate", ("overlap_hours", "0"))).Text.Should().Contain("whsec_");

        var redemption = await service.Desk.ConfirmedAsync();
        var one = $"/console/redemptions/{redemption.Id}";
        await Testing.Poll.UntilAsync("the webhook attempt is in the timeline", async () => (await client.GetAsync(one)).Text.Contains("Webhook redemption.confirmed delivered", StringComparison.Ordinal));
        var sent = (await client.GetAsync(one)).Document.QuerySelector("button[name=event]")!.GetAttribute("value")!;
        (await client.PostAsync(one, $"{one}/resend", ("event", sent))).Location.Should().Be($"{one}?done=resent");
        (await client.GetAsync($"/console/webhooks/events/{sent}")).Text.Should().Contain(redemption.Id.Value);
        await Testing.Poll.UntilAsync(
            "it was delivered again", async () => (await client.GetAsync(one)).Text.Split("Webhook redemption.confirmed delivered", StringSplitOptions.None).Length > 2);
        (await client.PostAsync(path, $"{path}/delete", ("sure", "yes"))).Location.Should().Be("/console/webhooks?done=deleted");
    }

    [Fact]
    public async Task A_form_that_rotates_a_secret_and_is_sent_twice_rotates_it_once()
    {
        var client = await service.SignInAsync(WebServiceFixture.OperateKey);
        var added = await client.PostAsync("/console/webhooks", "/console/webhooks", ("url", $"{service.SimulatorsAddress}webhooks/receive?rotated"));
        var path = added.Document.QuerySelector("[data-secret]")!.GetAttribute("data-secret")!;
        (string, string)[] form = [.. (await client.GetAsync(path)).Form($"{path}/rotate"), ("overlap_hours", "24")];
        (await client.PostBareAsync($"{path}/rotate", form)).Text.Should().Contain("whsec_");
        var again = await client.PostBareAsync($"{path}/rotate", form);
        again.Status.Should().Be(HttpStatusCode.Conflict);
        again.Text.Should().Contain("Nothing was changed").And.Contain("If you sent the form twice, the first made a new secret.").And.NotContain("whsec_");
        (await client.PostBareAsync($"{path}/rotate", [.. again.Form($"{path}/rotate"), ("overlap_hours", "24")])).Text.Should().Contain("whsec_", "the page that refused it has a fresh form");
        await client.PostAsync(path, $"{path}/delete", ("sure", "yes"));
    }

    [Fact]
    public async Task A_form_that_adds_an_endpoint_and_is_sent_twice_adds_one()
    {
        const string path = "/console/webhooks";
        var client = await service.SignInAsync(WebServiceFixture.OperateKey);
        var url = $"{service.SimulatorsAddress}webhooks/receive?once";
        (string, string)[] form = [.. (await client.GetAsync(path)).Form(path), ("url", url)];
        var added = await client.PostBareAsync(path, form);
        added.Text.Should().Contain("whsec_");
        var again = await client.PostBareAsync(path, form);
        again.Status.Should().Be(HttpStatusCode.Conflict);
        again.Text.Should().Contain("If you sent the form twice, the first added the endpoint below").And.NotContain("whsec_");
        again.Document.QuerySelectorAll("table a").Count(link => link.TextContent == url).Should().Be(1);
        again.Document.QuerySelector("#url")!.GetAttribute("value").Should().Be(url, "what was typed is kept");
        var endpoint = added.Document.QuerySelector("[data-secret]")!.GetAttribute("data-secret")!;
        await client.PostAsync(endpoint, $"{endpoint}/delete", ("sure", "yes"));
    }

    [Fact]
    public async Task A_form_that_adds_a_key_and_is_sent_twice_adds_one()
    {
        const string keys = "/console/accounts/shop-once/keys";
        var client = await service.SignInAsync(WebServiceFixture.OperateKey);
        await client.PostAsync("/console/accounts", "/console/accounts", ("name", "shop-once"));
        (string, string)[] form = [.. (await client.GetAsync(keys)).Form(keys), ("name", "till-1"), ("roles", "redeem")];
        (await client.PostBareAsync(keys, form)).Text.Should().Contain("sk_test_");
        var again = await client.PostBareAsync(keys, form);
        again.Status.Should().Be(HttpStatusCode.Conflict);
        again.Text.Should().Contain("If you sent the form twice, the first added the key below").And.NotContain("sk_test_");
        again.Document.QuerySelectorAll("tbody tr").Should().ContainSingle();
        again.Document.QuerySelector("#name")!.GetAttribute("value").Should().Be("till-1", "what was typed is kept");
        again.Document.QuerySelectorAll("input[name=roles][checked]").Select(role => role.GetAttribute("value")).Should().Equal("redeem");
    }

    [Fact]
    public async Task A_form_that_rotates_a_key_and_is_sent_twice_makes_one_key()
    {
        const string keys = "/console/accounts/shop-rotated/keys";
        var client = await service.SignInAsync(WebServiceFixture.OperateKey);
        await client.PostAsync("/console/accounts", "/console/accounts", ("name", "shop-rotated"));
        await client.PostAsync(keys, keys, ("name", "till-1"), ("roles", "redeem"));
        var list = await client.GetAsync(keys);
        var rotate = list.Document.QuerySelector("form[action$='/rotate']")!.GetAttribute("action")!;
        (await client.PostBareAsync(rotate, list.Form(rotate))).Text.Should().Contain("sk_test_");
        var again = await client.PostBareAsync(rotate, list.Form(rotate));
        again.Status.Should().Be(HttpStatusCode.Conflict);
        again.Document.QuerySelectorAll("tbody tr").Should().HaveCount(2);
    }

    [Fact]
    public async Task Accounts_and_keys_are_added_and_revoked_and_a_secret_is_shown_once()
    {
        var client = await service.SignInAsync(WebServiceFixture.OperateKey);
        (await client.PostAsync("/console/accounts", "/console/accounts", ("name", "shop-9"))).Location.Should().Be("/console/accounts?done=added");
        const string keys = "/console/accounts/shop-9/keys";
        var made = await client.PostAsync(keys, keys, ("name", "till-1"), ("roles", "redeem"), ("days", "30"));
        made.Status.Should().Be(HttpStatusCode.OK, made.Text);
        var secret = made.Document.QuerySelector(".secret")!.TextContent;
        secret.Should().StartWith("sk_test_");
        var list = await client.GetAsync(keys);
        list.Html.Should().Contain("till-1").And.NotContain(secret);
        var revoke = list.Document.QuerySelector("a.danger")!.GetAttribute("href")!;
        (await client.GetAsync(revoke)).Text.Should().Contain("Every silo refuses it within two seconds");
        (await client.PostAsync(revoke, revoke)).Location.Should().Be($"{keys}?done=revoked");
        (await client.GetAsync(keys)).Text.Should().Contain("Revoked");
    }

    [Theory]
    [InlineData("/console/webhooks", "url", "https://shop.example/hooks")]
    [InlineData("/console/accounts", "name", "shop-late")]
    [InlineData("/console/accounts/test/keys", "name", "till-late")]
    public async Task A_form_that_is_sent_after_the_end_of_its_session_says_so_and_keeps_what_was_typed(string path, string field, string text)
    {
        var client = await service.SignInAsync(WebServiceFixture.OperateKey);
        await client.PostAsync("/console/accounts", "/console/accounts", ("name", "test"));
        var form = (await client.GetAsync(path)).Form(path);
        client.Forget("redemptions");
        await client.PostBareAsync(path, [.. form, (field, text)]);
        await client.SignInAsync(WebServiceFixture.OperateKey);
        var page = await client.GetAsync(path);
        page.Text.Should().Contain("Not sent").And.Contain("Nothing was sent.");
        page.Document.QuerySelector($"#{field}")!.GetAttribute("value").Should().Be(text);
        (await client.GetAsync(path)).Text.Should().NotContain("Not sent", "it is shown once");
    }

    [Fact]
    public async Task A_rotation_that_is_sent_after_the_end_of_its_session_says_so()
    {
        var client = await service.SignInAsync(WebServiceFixture.OperateKey);
        var added = await client.PostAsync("/console/webhooks", "/console/webhooks", ("url", $"{service.SimulatorsAddress}webhooks/receive?late"));
        var path = added.Document.QuerySelector("[data-secret]")!.GetAttribute("data-secret")!;
        var form = (await client.GetAsync(path)).Form($"{path}/rotate");
        client.Forget("redemptions");
        await client.PostBareAsync($"{path}/rotate", [.. form, ("overlap_hours", "24")]);
        await client.SignInAsync(WebServiceFixture.OperateKey);
        (await client.GetAsync(path)).Text.Should().Contain("Not sent").And.Contain("Nothing was sent.");
        await client.PostAsync(path, $"{path}/delete", ("sure", "yes"));
    }

    [Fact]
    public async Task Audit_leads_to_a_webhook_endpoint_as_long_as_there_is_one()
    {
        var client = await service.SignInAsync(WebServiceFixture.OperateKey);
        var added = await client.PostAsync("/console/webhooks", "/console/webhooks", ("url", $"{service.SimulatorsAddress}webhooks/receive?audited"));
        var path = added.Document.QuerySelector("[data-secret]")!.GetAttribute("data-secret")!;
        var audit = $"/console/audit?subject={path.Split('/')[^1]}";
        (await client.GetAsync(audit)).Document.QuerySelectorAll("tbody a").Select(link => link.GetAttribute("href")).Should().Equal(path);
        await client.PostAsync(path, $"{path}/delete", ("sure", "yes"));
        var after = await client.GetAsync(audit);
        after.Text.Should().Contain(path.Split('/')[^1]);
        after.Document.QuerySelectorAll("tbody a").Should().BeEmpty();
    }

    [Fact]
    public async Task Audit_has_the_entries_and_the_chains_state()
    {
        var client = await service.SignInAsync(WebServiceFixture.OperateKey);
        await client.PostAsync("/console/accounts", "/console/accounts", ("name", "shop-audited"));
        var page = await client.GetAsync("/console/audit?action=account.added");
        page.Text.Should().Contain("account: added").And.Contain("shop-audited").And.Contain("The chain of this account");
        var day = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        (await client.PostAsync("/console/audit", "/console/audit/verify", ("day", day))).Text.Should().Contain($"The chain of {day} is whole");
    }
}
