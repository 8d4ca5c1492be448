using System.Net;
using Redemptions.Web.Tests.Harness;
using static Redemptions.Web.Tests.Till.CardPages;

namespace Redemptions.Web.Tests.Till;

/// <summary>Forms of cards that are refused, sent again, or sent after the end of their session.</summary>
[Collection(WebServiceFixture.Collection)]
public sealed class CardFormTests(WebServiceFixture service)
{
    [Fact]
    public async Task A_refund_that_is_refused_keeps_its_amount_and_reason()
    {
        var (till, refund) = await RedeemedAsync();
        var refused = await till.PostAsync(refund[..^"/refund".Length], refund, ("amount", "2o"), ("reason", "Returned a shirt"));
        refused.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        RefundOf(refused).Should().Be(("2o", "Returned a shirt"));
    }

    [Fact]
    public async Task A_refund_that_is_sent_after_the_end_of_its_session_keeps_its_amount_and_reason()
    {
        var (till, refund) = await RedeemedAsync();
        var page = refund[..^"/refund".Length];
        var form = (await till.GetAsync(page)).Form(refund);
        till.Forget("redemptions");
        await till.PostBareAsync(refund, [.. form, ("amount", "20"), ("reason", "Returned a shirt")]);
        await till.SignInAsync(WebServiceFixture.IssueKey);
        var shown = await till.GetAsync(page);
        shown.Text.Should().Contain("Not sent").And.Contain("Nothing was sent.");
        RefundOf(shown).Should().Be(("20", "Returned a shirt"));
    }

    [Theory]
    [InlineData("load", "yes")]
    [InlineData("activate", "no")]
    public async Task A_form_of_a_card_that_is_sent_after_the_end_of_its_session_says_so_and_keeps_its_amount(string action, string active)
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var path = await IssuedAsync(till, "10", active);
        var form = (await till.GetAsync(path)).Form($"{path}/{action}");
        till.Forget("redemptions");
        await till.PostBareAsync($"{path}/{action}", [.. form, ("amount", "20")]);
        await till.SignInAsync(WebServiceFixture.IssueKey);
        var page = await till.GetAsync(path);
        page.Text.Should().Contain("Not sent").And.Contain("Nothing was sent.");
        page.Document.QuerySelector("#card-amount")!.GetAttribute("value").Should().Be("20");
        (await till.GetAsync(path)).Text.Should().NotContain("Not sent", "it is shown once");
    }

    [Fact]
    public async Task A_load_that_is_sent_again_after_the_end_of_its_session_counts_once()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var path = await IssuedAsync(till, "10", "yes");
        (string, string)[] form = [.. (await till.GetAsync(path)).Form($"{path}/load"), ("amount", "20")];
        await till.PostBareAsync($"{path}/load", form);
        till.Forget("redemptions");
        await till.PostBareAsync($"{path}/load", form);
        await till.SignInAsync(WebServiceFixture.IssueKey);
        var shown = await till.GetAsync(path);
        var amount = shown.Document.QuerySelector("#card-amount")!.GetAttribute("value")!;
        var sent = await till.PostBareAsync($"{path}/load", [.. shown.Form($"{path}/load"), ("amount", amount)]);
        (await till.GetAsync(sent.Location!)).Text.Should().Contain("sent twice and counted once").And.Contain("R 30.00 can be spent");
    }

    [Fact]
    public async Task Of_an_activation_that_was_recorded_before_the_end_of_its_session_nothing_gets_into_the_form_that_loads()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var path = await IssuedAsync(till, "10", "no");
        (string Name, string Value)[] form = [.. (await till.GetAsync(path)).Form($"{path}/activate"), ("amount", "20")];
        await till.PostBareAsync($"{path}/activate", form);
        till.Forget("redemptions");
        await till.PostBareAsync($"{path}/activate", form);
        await till.SignInAsync(WebServiceFixture.IssueKey);
        var shown = await till.GetAsync(path);
        shown.Text.Should().Contain("Nothing was sent this time").And.Contain("The card has changed").And.Contain("R 20.00 can be spent");
        shown.Document.QuerySelector("#card-amount")!.GetAttribute("value").Should().BeNull();
        shown.Form($"{path}/load").Should().NotContain(form.Single(field => field.Name == "key"));
    }

    [Fact]
    public async Task An_activation_that_is_refused_keeps_its_amount()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var path = await IssuedAsync(till, "10", "no");
        (await till.PostAsync(path, $"{path}/activate", ("amount", "2o"))).Document.QuerySelector("#card-amount")!.GetAttribute("value").Should().Be("2o");
    }

    [Fact]
    public async Task A_card_that_is_to_be_activated_later_stays_so_after_a_wrong_amount()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var refused = await till.PostAsync(Cards, $"{Cards}/issue", ("amount", "1o"), ("active", "no"));
        refused.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        CheckedOf(refused).Should().Be("no");
    }

    [Fact]
    public async Task A_card_that_is_to_be_activated_later_stays_so_after_the_end_of_the_session()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var form = (await till.GetAsync(Cards)).Form($"{Cards}/issue");
        till.Forget("redemptions");
        await till.PostBareAsync($"{Cards}/issue", [.. form, ("amount", "10"), ("active", "no")]);
        await till.SignInAsync(WebServiceFixture.IssueKey);
        CheckedOf(await till.GetAsync(Cards)).Should().Be("no");
    }

    [Fact]
    public async Task An_issue_form_that_was_sent_before_with_another_amount_gets_a_fresh_key()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var form = (await till.GetAsync(Cards)).Form($"{Cards}/issue");
        await till.PostBareAsync($"{Cards}/issue", [.. form, ("amount", "10"), ("active", "yes")]);
        var refused = await till.PostBareAsync($"{Cards}/issue", [.. form, ("amount", "20"), ("active", "yes")]);
        refused.Text.Should().Contain("This form was sent before").And.NotContain("key");
        (await till.PostBareAsync($"{Cards}/issue", [.. refused.Form($"{Cards}/issue"), ("amount", "20"), ("active", "yes")])).Status.Should().Be(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_refund_form_that_is_sent_twice_says_that_it_counted_once()
    {
        var (till, refund) = await RedeemedAsync();
        (string, string)[] form = [.. (await till.GetAsync(refund[..^"/refund".Length])).Form(refund), ("amount", "10")];
        (await till.PostBareAsync(refund, form)).Location.Should().EndWith("?done=refunded");
        var again = await till.PostBareAsync(refund, form);
        (await till.GetAsync(again.Location!)).Text.Should().Contain("sent twice and counted once").And.Contain("nothing more was taken or given back");
    }

    [Fact]
    public async Task A_refund_form_that_was_sent_before_with_another_amount_gets_a_fresh_key()
    {
        var (till, refund) = await RedeemedAsync();
        var form = (await till.GetAsync(refund[..^"/refund".Length])).Form(refund);
        await till.PostBareAsync(refund, [.. form, ("amount", "10")]);
        var refused = await till.PostBareAsync(refund, [.. form, ("amount", "20")]);
        refused.Text.Should().Contain("This form was sent before").And.NotContain("key");
        (await till.PostBareAsync(refund, [.. refused.Form(refund), ("amount", "20")])).Status.Should().Be(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_load_form_that_was_sent_before_with_another_amount_shows_the_balance_and_gets_a_fresh_key()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var path = await IssuedAsync(till, "10", "yes");
        var form = (await till.GetAsync(path)).Form($"{path}/load");
        await till.PostBareAsync($"{path}/load", [.. form, ("amount", "10")]);
        var refused = await till.PostBareAsync($"{path}/load", [.. form, ("amount", "20")]);
        refused.Text.Should().Contain("This form was sent before").And.Contain("R 20.00 can be spent");
        (await till.PostBareAsync($"{path}/load", [.. refused.Form($"{path}/load"), ("amount", "20")])).Status.Should().Be(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_load_that_is_refused_keeps_its_key_so_that_it_acts_once()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var path = await IssuedAsync(till, "10", "yes");
        var form = (await till.GetAsync(path)).Form($"{path}/load");
        var refused = await till.PostBareAsync($"{path}/load", [.. form, ("amount", "0.50")]);
        refused.Form($"{path}/load").Should().Contain(form.Single(field => field.Name == "key"));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_issues_one_card()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        (string, string)[] form = [.. (await till.GetAsync(Cards)).Form($"{Cards}/issue"), ("amount", "10"), ("active", "yes")];
        var answers = await Task.WhenAll(till.PostBareAsync($"{Cards}/issue", form), till.PostBareAsync($"{Cards}/issue", form));
        answers.Select(answer => answer.Location!.Split('?')[0]).Distinct().Should().ContainSingle();
        (await till.GetAsync((await till.PostBareAsync($"{Cards}/issue", form)).Location!)).Text.Should().Contain("sent twice and counted once").And.Contain("No new card was issued").And.NotContain("Card issued");
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_reveals_no_code_so_the_first_slip_is_the_original()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        (string, string)[] form = [.. (await till.GetAsync(Cards)).Form($"{Cards}/issue"), ("amount", "10"), ("active", "yes")];
        await till.PostBareAsync($"{Cards}/issue", form);
        var location = (await till.PostBareAsync($"{Cards}/issue", form)).Location!;
        var slip = $"{location.Split('?')[0]}/slip";
        (await till.PostBareAsync(slip, (await till.GetAsync(location)).Form(slip))).Text.Should().Contain("PIN").And.NotContain("COPY");
    }

    [Fact]
    public async Task A_form_of_a_whole_card_that_is_sent_twice_leads_to_one_redemption()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var (_, code) = await IssueAsync(till, "250", active: "yes");
        (string, string)[] form = [.. (await till.GetAsync(HousePage)).Form("/till/redeem"), ("pin", code), ("amount", "")];
        var first = await till.PostBareAsync("/till/redeem", form);
        first.Status.Should().Be(HttpStatusCode.SeeOther, first.Text);
        (await till.PostBareAsync("/till/redeem", form)).Location.Should().Be($"{first.Location}?done=before");
    }

    private static string? CheckedOf(PageAnswer page) => page.Document.QuerySelector("input[name=active][checked]")!.GetAttribute("value");

    private static (string? Amount, string? Reason) RefundOf(PageAnswer page) =>
        (page.Document.QuerySelector("#refund-amount")!.GetAttribute("value"), page.Document.QuerySelector("#refund-reason")!.GetAttribute("value"));

    /// <summary>A redemption of R 60 of a card of R 250, and where its refund is sent.</summary>
    private async Task<(PageClient Till, string Refund)> RedeemedAsync()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var (_, code) = await IssueAsync(till, "250", active: "yes");
        var redeemed = await till.PostAsync(HousePage, "/till/redeem", ("pin", code), ("amount", "60"));
        redeemed.Status.Should().Be(HttpStatusCode.SeeOther, redeemed.Text);
        return (till, $"{redeemed.Location}/refund");
    }
}
