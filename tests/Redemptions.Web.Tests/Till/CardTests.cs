using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Web.Tests.Harness;
using Redemptions.Web.Text;
using Redemptions.Web.Till;

namespace Redemptions.Web.Tests.Till;

/// <summary>Gift cards at the till: issue, activate, load, redeem and refund, with the same slip.</summary>
[Collection(WebServiceFixture.Collection)]
public sealed class CardTests(WebServiceFixture service)
{
    private const string Cards = "/till/cards";
    private const string HousePage = "/till?type=gift_cards.house";

    [Fact]
    public async Task A_card_is_issued_printed_redeemed_and_refunded()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var (page, code) = await IssueAsync(till, "250", active: "yes");
        page.Text.Should().Contain("Card issued").And.Contain("R 250.00 can be spent");

        var form = (await till.GetAsync(HousePage)).Form("/till/redeem");
        var redeemed = await till.PostBareAsync("/till/redeem", [.. form, ("pin", code), ("amount", "60")]);
        var answer = await till.GetAsync(redeemed.Location!);
        answer.Text.Should().Contain("R 60.00 taken").And.Contain("R 190.00 stays on the card");

        var refunded = await till.PostAsync(redeemed.Location!, $"{redeemed.Location}/refund", ("amount", "20"), ("reason", "Returned a shirt"));
        (await till.GetAsync(refunded.Location!)).Text.Should().Contain("R 20.00 given back").And.Contain("of R 60.00 is on the card again");
        var tooMuch = await till.PostAsync(redeemed.Location!, $"{redeemed.Location}/refund", ("amount", "50"));
        tooMuch.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        tooMuch.Text.Should().Contain("Not refunded");
    }

    [Fact]
    public async Task A_card_is_found_by_its_code_activated_and_loaded()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var (_, code) = await IssueAsync(till, "100", active: "no");
        var found = await till.PostAsync(Cards, $"{Cards}/find", ("pin", code));
        found.Status.Should().Be(HttpStatusCode.SeeOther, found.Text);
        found.Location.Should().NotContain(code);
        (await till.GetAsync(found.Location!)).Text.Should().Contain("Not active yet");
        var activated = await till.PostAsync(found.Location!, $"{found.Location}/activate");
        (await till.GetAsync(activated.Location!)).Text.Should().Contain("Card activated").And.Contain("R 100.00 can be spent");
        var loaded = await till.PostAsync(found.Location!, $"{found.Location}/load", ("amount", "50,50"));
        (await till.GetAsync(loaded.Location!)).Text.Should().Contain("Card loaded").And.Contain("R 150.50 can be spent");
    }

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
        var path = (await till.PostAsync(Cards, $"{Cards}/issue", ("amount", "10"), ("active", active))).Location!.Split('?')[0];
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
    public async Task An_activation_that_is_refused_keeps_its_amount()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var path = (await till.PostAsync(Cards, $"{Cards}/issue", ("amount", "10"), ("active", "no"))).Location!.Split('?')[0];
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
    public async Task Limits_of_a_load_are_told_in_rand()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var path = (await till.PostAsync(Cards, $"{Cards}/issue", ("amount", "10"), ("active", "yes"))).Location!.Split('?')[0];
        (await till.PostAsync(path, $"{path}/load", ("amount", "0.50"))).Text.Should().Contain("The smallest load of this program is R 1.00.");
        (await till.PostAsync(path, $"{path}/load", ("amount", "9000"))).Text.Should().Contain("The largest load of this program is R 5 000.00.");
        (await till.PostAsync(Cards, $"{Cards}/issue", ("amount", "9000"), ("active", "yes"))).Text.Should().Contain("The largest load of this program is R 5 000.00. No card was issued.");
    }

    [Theory]
    [InlineData("1234", "Code: This is not complete, or has a wrong character. No card was changed.")]
    [InlineData("6390000000000004", "Code: The check digit is wrong: a digit was mistyped. Compare the code with the card. No card was changed.")]
    public async Task A_code_that_cannot_be_one_is_refused_in_the_words_of_a_cashier(string code, string sentence)
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        (await till.PostAsync(Cards, $"{Cards}/find", ("pin", code))).Text.Should().Contain(sentence).And.NotContain("source");
    }

    [Fact]
    public async Task A_card_whose_check_digit_is_wrong_is_marked_as_such_when_it_is_redeemed()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        (await till.PostAsync(HousePage, "/till/redeem", ("pin", "6390000000000004"))).Document.QuerySelector(".field-error")!.TextContent.Should().Contain("The check digit is wrong");
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
        var path = (await till.PostAsync(Cards, $"{Cards}/issue", ("amount", "10"), ("active", "yes"))).Location!.Split('?')[0];
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
        var path = (await till.PostAsync(Cards, $"{Cards}/issue", ("amount", "10"), ("active", "yes"))).Location!.Split('?')[0];
        var form = (await till.GetAsync(path)).Form($"{path}/load");
        var refused = await till.PostBareAsync($"{path}/load", [.. form, ("amount", "0.50")]);
        refused.Form($"{path}/load").Should().Contain(form.Single(field => field.Name == "key"));
    }

    [Fact]
    public async Task A_card_that_can_be_spent_at_once_needs_an_amount()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var refused = await till.PostAsync(Cards, $"{Cards}/issue", ("amount", ""), ("active", "yes"));
        refused.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        refused.Text.Should().Contain("A card that can be spent at once needs an amount. No card was issued.");
        refused.Document.QuerySelector("#issue-amount")!.GetAttribute("aria-invalid").Should().Be("true");
    }

    [Fact]
    public async Task A_card_that_is_activated_later_can_be_issued_without_an_amount()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        (await till.PostAsync(Cards, $"{Cards}/issue", ("amount", ""), ("active", "no"))).Status.Should().Be(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_issues_one_card()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        (string, string)[] form = [.. (await till.GetAsync(Cards)).Form($"{Cards}/issue"), ("amount", "10"), ("active", "yes")];
        var answers = await Task.WhenAll(till.PostBareAsync($"{Cards}/issue", form), till.PostBareAsync($"{Cards}/issue", form));
        answers.Select(answer => answer.Location).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task The_slip_the_look_up_and_the_page_of_a_card_show_its_last_valid_day()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var issued = await till.PostAsync(Cards, $"{Cards}/issue", ("amount", "250"), ("active", "yes"));
        var path = issued.Location!.Split('?')[0];
        var card = await service.Services.GetRequiredService<IStoredValue>().ReadAsync(Issuer, CardId.Parse(path.Split('/')[^1]));
        var last = Times.Day(card.Value!.CreatedAt.ToOffset(TimeSpan.FromHours(2)).AddMonths(36));
        (await till.GetAsync(path)).Text.Should().Contain($"Valid to{last}");
        (await till.PostAsync(issued.Location, $"{path}/slip")).Text.Should().Contain($"Valid to {last}");
        (await till.PostBareAsync("/till/lookup", [.. (await till.GetAsync(HousePage)).Form("/till/redeem"), ("serial_number", card.Value.Id.SerialNumber)])).Text.Should().Contain($"valid to {last}");
    }

    [Fact]
    public async Task A_form_of_a_whole_card_that_is_sent_twice_leads_to_one_redemption()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var (_, code) = await IssueAsync(till, "250", active: "yes");
        (string, string)[] form = [.. (await till.GetAsync(HousePage)).Form("/till/redeem"), ("pin", code), ("amount", "")];
        var first = await till.PostBareAsync("/till/redeem", form);
        first.Status.Should().Be(HttpStatusCode.SeeOther, first.Text);
        (await till.PostBareAsync("/till/redeem", form)).Location.Should().Be(first.Location);
    }

    [Fact]
    public async Task A_card_of_points_is_not_found_by_its_serial_number()
    {
        var card = await PointsCardAsync();
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var found = await till.PostAsync(Cards, $"{Cards}/find", ("serial_number", card.Id.SerialNumber));
        found.Status.Should().Be(HttpStatusCode.NotFound);
        found.Text.Should().Contain("No gift card of this kind has this code or serial number.");
    }

    [Fact]
    public async Task A_gift_card_is_found_by_its_serial_number()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var issued = await till.PostAsync(Cards, $"{Cards}/issue", ("amount", "30"), ("active", "yes"));
        var path = issued.Location!.Split('?')[0];
        (await till.PostAsync(Cards, $"{Cards}/find", ("serial_number", path.Split("crd_")[1].ToUpperInvariant()))).Location.Should().Be(path);
    }

    [Theory]
    [InlineData("load")]
    [InlineData("activate")]
    public async Task A_card_of_points_takes_no_amount_at_the_till(string action)
    {
        var card = await PointsCardAsync(action == "load");
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        (await till.GetAsync($"{Cards}/{card.Id}")).Status.Should().Be(HttpStatusCode.NotFound);
        var form = (await till.GetAsync(Cards)).Form($"{Cards}/issue");
        var answer = await till.PostBareAsync($"{Cards}/{card.Id}/{action}", [.. form, ("amount", "50")]);
        answer.Status.Should().Be(HttpStatusCode.NotFound);
        answer.Text.Should().Contain("This is a card of points, not a gift card.");
        (await service.Services.GetRequiredService<IStoredValue>().ReadAsync(Issuer, card.Id)).Value!.Balance.Should().Be(0);
    }

    [Fact]
    public async Task Cards_need_the_role_issue() =>
        (await (await service.SignInAsync(WebServiceFixture.RedeemKey)).GetAsync(Cards)).Status.Should().Be(HttpStatusCode.Forbidden);

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

    private static Caller Issuer => new() { Account = "test", Mode = Mode.Test, Roles = Roles.Issue, KeyName = "test" };

    private async Task<CardDetails> PointsCardAsync(bool isActive = true)
    {
        var request = new IssueCardsRequest { Type = "loyalty_points.house", Active = isActive, IdempotencyKey = TillKeys.New(TimeProvider.System.GetUtcNow()) };
        return (await service.Services.GetRequiredService<IStoredValue>().IssueAsync(Issuer, request)).Value!.Cards[0];
    }

    private static async Task<(PageAnswer Page, string Code)> IssueAsync(PageClient till, string amount, string active)
    {
        var issued = await till.PostAsync(Cards, $"{Cards}/issue", ("amount", amount), ("active", active));
        issued.Status.Should().Be(HttpStatusCode.SeeOther, issued.Text);
        var page = await till.GetAsync(issued.Location!);
        var slip = await till.PostBareAsync($"{issued.Location!.Split('?')[0]}/slip", page.Form($"{issued.Location.Split('?')[0]}/slip"));
        slip.Status.Should().Be(HttpStatusCode.OK, slip.Text);
        slip.Text.Should().NotContain("COPY");
        foreach (var copy in new[] { "COPY 1", "COPY 2" })
        {
            (await till.PostBareAsync($"{issued.Location!.Split('?')[0]}/slip", page.Form($"{issued.Location.Split('?')[0]}/slip"))).Text.Should().Contain(copy);
        }

        var code = string.Concat(slip.Document.QuerySelectorAll(".slip-pin span").Select(group => group.TextContent));
        page.Html.Should().NotContain(code);
        return (page, code);
    }
}
