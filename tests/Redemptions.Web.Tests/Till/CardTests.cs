using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Web.Tests.Harness;
using Redemptions.Web.Text;
using static Redemptions.Web.Tests.Till.CardPages;

namespace Redemptions.Web.Tests.Till;

/// <summary>Gift cards at the till: issue, activate, load, redeem and refund, with the same slip.</summary>
[Collection(WebServiceFixture.Collection)]
public sealed class CardTests(WebServiceFixture service)
{
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
    public async Task Limits_of_a_load_are_told_in_rand()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var path = await IssuedAsync(till, "10", "yes");
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
    public async Task The_slip_of_a_card_that_is_not_there_issues_none()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var issued = await till.PostAsync(Cards, $"{Cards}/issue", ("amount", "250"), ("active", "yes"));
        var form = (await till.GetAsync(issued.Location!)).Form($"{issued.Location!.Split('?')[0]}/slip");
        const string key = "till-692ed100-0123456789abcdef01234567";
        (await till.PostBareAsync($"{Cards}/crd_000000000000000000000000/slip", [.. form.Where(field => field.Name != "key"), ("key", key)])).Status.Should().Be(HttpStatusCode.NotFound);

        var request = new IssueCardsRequest { Type = form.Single(field => field.Name == "type").Value, Amount = 25_000, Currency = "ZAR", Active = true, IdempotencyKey = key };
        (await service.Services.GetRequiredService<IStoredValue>().IssueAsync(Issuer, request)).Value!.Replayed.Should().BeFalse();
    }

    [Fact]
    public async Task A_gift_card_is_found_by_its_serial_number()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var issued = await till.PostAsync(Cards, $"{Cards}/issue", ("amount", "30"), ("active", "yes"));
        var path = issued.Location!.Split('?')[0];
        (await till.PostAsync(Cards, $"{Cards}/find", ("serial_number", path.Split("crd_")[1].ToUpperInvariant()))).Location.Should().Be(path);
    }

    [Fact]
    public async Task The_slip_leads_a_key_that_may_not_redeem_back_to_the_gift_cards()
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueOnlyKey);
        var issued = await till.PostAsync(Cards, $"{Cards}/issue", ("amount", "30"), ("active", "yes"));
        var slip = await till.PostAsync(issued.Location!, $"{issued.Location!.Split('?')[0]}/slip");
        var next = slip.Document.QuerySelector("[data-after-print] a")!.GetAttribute("href")!;
        (await till.GetAsync(next)).Status.Should().Be(HttpStatusCode.OK, next);
    }

    [Fact]
    public async Task Cards_need_the_role_issue() =>
        (await (await service.SignInAsync(WebServiceFixture.RedeemKey)).GetAsync(Cards)).Status.Should().Be(HttpStatusCode.Forbidden);
}
