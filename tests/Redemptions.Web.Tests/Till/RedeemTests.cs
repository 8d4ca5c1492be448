using System.Net;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Web.Tests.Harness;
using static Redemptions.Web.Tests.Till.RedeemForm;

namespace Redemptions.Web.Tests.Till;

/// <summary>The till without JavaScript: pages and forms alone.</summary>
[Collection(WebServiceFixture.Collection)]
public sealed class RedeemTests(WebServiceFixture service)
{
    [Fact]
    public async Task The_till_is_drawn_from_discovery()
    {
        var page = await (await service.SignInAsync(WebServiceFixture.RedeemKey)).GetAsync("/till?type=vouchers.ott");
        page.Document.QuerySelectorAll(".type .type-name").Select(tile => tile.TextContent).Should().Contain(["1Voucher", "Blu Voucher", "OTT Voucher"]);
        page.Document.QuerySelectorAll("form#redeem input:not([type=hidden])").Select(input => input.GetAttribute("name")).Should().Equal("token", "phone_number", "amount", "serial_number");
    }

    [Fact]
    public async Task Declined_says_what_to_tell_the_customer()
    {
        var till = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var answer = await RedeemAsync(till, "", "", "vouchers.one_voucher", ("pin", SandboxPins.FlashExpired));
        answer.Document.QuerySelector(".answer")!.ClassList.Should().Contain("no");
        answer.Text.Should().Contain("Declined").And.Contain("This voucher has expired.").And.Contain("No money has moved.").And.Contain("another voucher");
    }

    [Fact]
    public async Task What_is_not_known_yet_is_amber_in_the_list_of_the_till_until_it_is_decided()
    {
        var till = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var pin = FreshVouchers.Blu(250);
        var release = await service.HoldAsync("blu", pin);
        var posted = till.PostBareAsync(Redeem, Filled((await till.GetAsync(BluPage)).Form(Redeem), pin, "50"));
        var link = await Poll.ForAsync("the redemption is in the list of the till", async () => Undecided(await till.GetAsync("/till"), pin));
        var amber = await till.GetAsync(link);
        amber.Document.QuerySelector(".answer")!.ClassList.Should().Contain("wait");
        amber.Text.Should().Contain("Not known yet").And.Contain("Do not hand over goods. Do not enter it again.").And.NotContain("R 0.00", "what was taken is not known");
        amber.Document.QuerySelector("noscript")!.InnerHtml.Should().Contain("http-equiv");
        await release();
        (await posted).Location.Should().Be(link);
        (await DecidedAsync(till, link)).Text.Should().Contain("R 50.00 taken");
        Undecided(await till.GetAsync("/till"), pin).Should().BeNull();
    }

    [Fact]
    public async Task Another_till_has_it_409_with_the_link_where_it_is_ours()
    {
        var till = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var pin = FreshVouchers.Blu(250);
        var release = await service.HoldAsync("blu", pin);
        var first = till.PostBareAsync(Redeem, Filled((await till.GetAsync(BluPage)).Form(Redeem), pin, "50"));
        await Poll.ForAsync("the first is in the list of the till", async () => Undecided(await till.GetAsync("/till"), pin));
        var second = await till.PostBareAsync(Redeem, Filled((await till.GetAsync(BluPage)).Form(Redeem), pin, "50"));
        second.Status.Should().Be(HttpStatusCode.Conflict);
        second.Text.Should().Contain("This voucher is being decided");
        second.Html.Should().NotContain(pin);
        second.Document.QuerySelector("#notice a")!.GetAttribute("href").Should().StartWith("/till/redemptions/rdm_");
        await release();
        (await DecidedAsync(till, (await first).Location!)).Text.Should().Contain("R 50.00 taken");
    }

    [Fact]
    public async Task OTT_says_that_the_provider_sends_an_SMS_and_to_which_masked_number()
    {
        var till = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var answer = await RedeemAsync(till, "", "50", "vouchers.ott", ("token", FreshVouchers.Ott(250)), ("phone_number", FreshVouchers.Phone));
        answer.Text.Should().Contain("sends an SMS about R 200.00 to +2782*****67");
        answer.Html.Should().NotContain("21234567");
    }

    [Fact]
    public async Task Balance_look_up_where_the_type_has_one()
    {
        var till = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var pin = FreshVouchers.Blu(250);
        var answer = await till.PostBareAsync("/till/lookup", Filled((await till.GetAsync(BluPage)).Form(Redeem), pin, ""));
        answer.Document.QuerySelector("#balance")!.TextContent.Should().Contain("R\u00a0250.00").And.Contain("Nothing was taken");
        answer.Html.Should().NotContain(pin);
        (await till.GetAsync("/till?type=vouchers.one_voucher")).Document.QuerySelector("[data-lookup]").Should().BeNull();
    }

    [Fact]
    public async Task A_scanners_control_characters_and_blanks_are_stripped()
    {
        var till = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var pin = FreshVouchers.Blu(250);
        (await RedeemAsync(till, $"\u001d{pin[..8]} {pin[8..]}\u0004", "50")).Text.Should().Contain("R 50.00 taken");
    }

    [Fact]
    public async Task Enter_alone_submits_nothing_since_the_default_button_is_dead()
    {
        var form = (await (await service.SignInAsync(WebServiceFixture.RedeemKey)).GetAsync(BluPage)).Document.QuerySelector("form#redeem")!;
        form.QuerySelector("button[type=submit]")!.HasAttribute("disabled").Should().BeTrue();
    }

    [Theory]
    [InlineData("5,0,0")]
    [InlineData("-1")]
    public async Task An_amount_that_cannot_be_read_never_redeems_the_whole_voucher(string amount)
    {
        var till = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var answer = await till.PostBareAsync(Redeem, Filled((await till.GetAsync(BluPage)).Form(Redeem), FreshVouchers.Blu(250), amount));
        answer.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        answer.Document.QuerySelector("#amount")!.GetAttribute("aria-invalid").Should().Be("true");
    }

    [Fact]
    public async Task A_refused_field_is_marked_in_the_words_of_a_cashier()
    {
        var till = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var answer = await till.PostBareAsync(Redeem, [.. (await till.GetAsync(BluPage)).Form(Redeem), ("pin", FreshVouchers.Blu(250)), ("phone_number", "082")]);
        answer.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        answer.Document.QuerySelector("#f-phone_number")!.GetAttribute("aria-invalid").Should().Be("true");
        answer.Document.QuerySelectorAll(".field-error").Select(error => error.TextContent.Trim()).Should().Equal("This is not complete, or has a wrong character.");
    }

    [Fact]
    public async Task Too_many_attempts_429_countdown_entry_blocked()
    {
        var till = await service.SignInAsync(WebServiceFixture.GuesserKey);
        PageAnswer? answer = null;
        for (var attempt = 0; attempt <= 3 * WebServiceFixture.MostDeclines && answer is not { Status: HttpStatusCode.TooManyRequests }; attempt++)
        {
            answer = await till.PostBareAsync(Redeem, [.. (await till.GetAsync("/till?type=vouchers.one_voucher")).Form(Redeem), ("pin", SandboxPins.NeverIssued(Provider.Flash, attempt))]);
        }

        answer!.Status.Should().Be(HttpStatusCode.TooManyRequests);
        answer.Headers.Should().ContainKey("Retry-After");
        answer.Document.QuerySelector("[data-countdown]").Should().NotBeNull();
        answer.Document.QuerySelector("form#redeem fieldset")!.HasAttribute("disabled").Should().BeTrue();
    }

    [Fact]
    public async Task Live_mode_is_marked_by_words() =>
        (await (await service.SignInAsync(WebServiceFixture.LiveKey)).GetAsync("/till")).Document.QuerySelector(".bar .mode")!.TextContent.Should().Be("LIVE");

    /// <summary>The link of the list of what is not decided; null if the voucher is not in it.</summary>
    private static string? Undecided(PageAnswer till, string pin) =>
        till.Document.QuerySelectorAll("[data-undecided] li a").FirstOrDefault(link => link.TextContent.EndsWith("…" + pin[^4..], StringComparison.Ordinal))?.GetAttribute("href");
}
