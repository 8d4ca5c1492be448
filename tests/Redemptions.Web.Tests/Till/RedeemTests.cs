using System.Net;
using Redemptions.Contracts;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Redemptions.Web.Tests.Till;

/// <summary>The till without JavaScript: pages and forms alone.</summary>
[Collection(WebServiceFixture.Collection)]
public sealed class RedeemTests(WebServiceFixture service)
{
    private const string Redeem = "/till/redeem";
    private const string BluPage = "/till?type=vouchers.blu";

    [Fact]
    public async Task The_till_is_drawn_from_discovery()
    {
        var page = await (await service.SignInAsync(WebServiceFixture.RedeemKey)).GetAsync("/till?type=vouchers.ott");
        page.Document.QuerySelectorAll(".type .type-name").Select(tile => tile.TextContent).Should().Contain(["1Voucher", "Blu Voucher", "OTT Voucher"]);
        page.Document.QuerySelectorAll("form#redeem input:not([type=hidden])").Select(input => input.GetAttribute("name")).Should().Equal("token", "phone_number", "amount", "serial_number");
    }

    [Fact]
    public async Task Change_voucher_a_slip_with_amount_PIN_in_groups_Code_128_expiry_instructions_id_and_time()
    {
        var till = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var answer = await RedeemAsync(till, FreshVouchers.Blu(250), "50");
        answer.Text.Should().Contain("R 50.00 taken").And.Contain("R 200.00").And.Contain("only way to the rest");
        answer.Document.QuerySelector(".answer")!.ClassList.Should().Contain("yes");
        var action = SlipOf(answer);
        var slip = await till.PostAsync(action[..^"/slip".Length], action);
        var pin = await ChangePinAsync(action);
        answer.Html.Should().NotContain(pin);
        slip.Document.QuerySelectorAll(".slip-pin span").Select(group => group.TextContent).Should().Equal(pin.Chunk(4).Select(group => new string(group)));
        slip.Document.QuerySelector(".slip .barcode path")!.GetAttribute("d").Should().StartWith("M10 0h2v40h-2z");
        slip.Text.Should().Contain("R 200.00").And.Contain("Valid to").And.Contain("rdm_").And.NotContain("COPY");
        slip.Document.Title.Should().NotContain(pin);
        slip.Headers["Cache-Control"].Should().Be("no-store");
    }

    [Fact]
    public async Task A_reprint_is_a_recorded_reveal_and_says_COPY_n()
    {
        var till = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var answer = await RedeemAsync(till, FreshVouchers.Blu(250), "50");
        var action = SlipOf(answer);
        (await till.PostAsync(action[..^"/slip".Length], action)).Text.Should().NotContain("COPY");
        foreach (var copy in new[] { "COPY 1", "COPY 2", "COPY 3" })
        {
            (await till.PostAsync(action[..^"/slip".Length], action)).Document.QuerySelectorAll(".slip-mark").Select(mark => mark.TextContent).Should().Contain(copy, "also within one minute");
        }
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
    public async Task Double_tap_Enter_twice_and_Back_make_one_redemption()
    {
        var till = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var pin = FreshVouchers.Blu(250);
        var form = Filled((await till.GetAsync(BluPage)).Form(Redeem), pin, "50");
        var answers = await Task.WhenAll(till.PostBareAsync(Redeem, form), till.PostBareAsync(Redeem, form));
        var afterBack = await till.PostBareAsync(Redeem, form);
        answers.Append(afterBack).Select(answer => (answer.Status, answer.Location)).Distinct().Should().ContainSingle().Which.Status.Should().Be(HttpStatusCode.SeeOther);
        (await DecidedAsync(till, afterBack.Location!)).Text.Should().Contain("R 50.00 taken").And.Contain("R 200.00");
    }

    [Fact]
    public async Task A_form_that_was_sent_is_not_sent_for_another_voucher()
    {
        var (till, form, first) = await SentAsync("50");
        var other = await till.PostBareAsync(Redeem, Filled(form, FreshVouchers.Blu(250), "50"));
        ShouldBeSentBefore(other, first, form);
    }

    [Theory]
    [InlineData("60")]
    [InlineData("")]
    [InlineData("5,0,0")]
    public async Task A_form_that_was_sent_is_not_sent_for_another_amount(string amount)
    {
        var (till, form, first, pin) = await SentWithPinAsync("50");
        var other = await till.PostBareAsync(Redeem, Filled(form, pin, amount));
        ShouldBeSentBefore(other, first, form);
    }

    [Fact]
    public async Task A_form_that_was_sent_is_not_sent_without_its_PIN()
    {
        var (till, form, first) = await SentAsync("50");
        ShouldBeSentBefore(await till.PostBareAsync(Redeem, Filled(form, "", "50")), first, form);
    }

    [Fact]
    public async Task The_form_after_one_that_was_sent_before_redeems_the_other_voucher()
    {
        var (till, form, first) = await SentAsync("50");
        var pin = FreshVouchers.Blu(250);
        var refused = await till.PostBareAsync(Redeem, Filled(form, pin, "50"));
        var next = await till.PostBareAsync(Redeem, Filled(refused.Form(Redeem), pin, "50"));
        next.Status.Should().Be(HttpStatusCode.SeeOther);
        next.Location.Should().NotBe(first);
        (await DecidedAsync(till, next.Location!)).Text.Should().Contain("R 50.00 taken");
    }

    [Fact]
    public async Task A_form_of_a_whole_voucher_that_is_sent_twice_leads_to_one_redemption()
    {
        var (till, form, first, pin) = await SentWithPinAsync("");
        (await till.PostBareAsync(Redeem, Filled(form, pin, ""))).Location.Should().Be(first);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_shows_no_PIN_so_the_first_slip_is_the_original()
    {
        var (till, form, first, pin) = await SentWithPinAsync("50");
        await till.PostBareAsync(Redeem, Filled(form, pin, "50"));
        (await till.PostAsync(first, $"{first}/slip")).Text.Should().NotContain("COPY");
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
    public async Task Change_missing_prints_a_slip_that_says_what_is_owed_with_the_id_and_no_PIN()
    {
        var till = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var pin = FreshVouchers.Blu(250);
        await service.LoseAnswerAsync("blu", pin);
        var posted = await till.PostBareAsync(Redeem, Filled((await till.GetAsync(BluPage)).Form(Redeem), pin, "50"));
        var answer = await DecidedAsync(till, posted.Location!);
        answer.Document.QuerySelector(".answer")!.ClassList.Should().Contain("wait");
        answer.Document.QuerySelector(".slip")!.TextContent.Should().Contain("R\u00a0200.00 is owed").And.Contain("rdm_");
        answer.Document.QuerySelector(".slip-pin").Should().BeNull();
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
    public async Task A_form_of_an_ended_session_keeps_the_typed_text_but_no_PIN()
    {
        var till = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var pin = FreshVouchers.Blu(250);
        var form = Filled((await till.GetAsync(BluPage)).Form(Redeem), pin, "50");
        till.Forget("redemptions");
        var posted = await till.PostBareAsync(Redeem, form);
        posted.Location.Should().Be("/sign-in?return=%2Ftill%3Ftype%3Dvouchers.blu");
        till.Cookies.Should().NotContain(cookie => cookie.Value.Contains(pin, StringComparison.Ordinal));
        (await till.PostAsync(posted.Location!, "/sign-in", ("api_key", WebServiceFixture.RedeemKey))).Location.Should().Be(BluPage);
        var page = await till.GetAsync(BluPage);
        page.Text.Should().Contain("Nothing was sent");
        page.Document.QuerySelector("#amount")!.GetAttribute("value").Should().Be("50");
        page.Document.QuerySelector("#f-phone_number")!.GetAttribute("value").Should().Be(FreshVouchers.Phone);
        page.Html.Should().NotContain(pin);
        (await till.GetAsync(BluPage)).Text.Should().NotContain("Nothing was sent", "it is shown once");
    }

    [Fact]
    public async Task A_slip_that_is_printed_after_the_end_of_the_session_leads_back_to_its_redemption()
    {
        var (till, _, first) = await SentAsync("50");
        var slip = await till.PostAsync(first, $"{first}/slip");
        slip.Form("/web/theme").Should().Contain(("_page", first));
        till.Forget("redemptions");
        (await till.PostBareAsync($"{first}/slip", slip.Form($"{first}/slip"))).Location.Should().Be($"/sign-in?return={Uri.EscapeDataString(first)}");
    }

    [Fact]
    public async Task A_revoked_key_ends_its_sessions()
    {
        var accounts = service.Services.GetRequiredService<IAccountAdministration>();
        var operators = new AdministrationScope(new Caller { Account = "test", Mode = Mode.Test, Roles = Roles.Operate, KeyName = "test" }, IsPlatformOperator: true);
        await accounts.AddAccountAsync(operators, "shop");
        var key = (await accounts.AddKeyAsync(operators, "shop", new KeyRequest { Name = "till", Roles = Roles.Redeem })).Value!;
        var till = await service.SignInAsync(key.Secret.Reveal());
        (await till.GetAsync("/till")).Status.Should().Be(HttpStatusCode.OK);
        await accounts.RevokeKeyAsync(operators, "shop", key.Key.Id);
        await Poll.UntilAsync("the session is over", async () => (await till.GetAsync("/till")).Location?.StartsWith("/sign-in", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Live_mode_is_marked_by_words() =>
        (await (await service.SignInAsync(WebServiceFixture.LiveKey)).GetAsync("/till")).Document.QuerySelector(".bar .mode")!.TextContent.Should().Be("LIVE");

    /// <summary>The page of a redemption once it is decided: a form is answered before that if the provider takes long.</summary>
    private static Task<PageAnswer> DecidedAsync(PageClient till, string link) =>
        Poll.ForAsync("the redemption is decided", async () => await till.GetAsync(link) is { } page && !page.Text.Contains("Not known yet", StringComparison.Ordinal) ? page : null);

    private static async Task<PageAnswer> RedeemAsync(PageClient till, string pin, string amount, string type = "vouchers.blu", params (string Name, string Value)[] more)
    {
        var form = (await till.GetAsync($"/till?type={type}")).Form(Redeem);
        var fields = more.Length == 0 ? Filled(form, pin, amount) : [.. form, ("amount", amount), .. more];
        var posted = await till.PostBareAsync(Redeem, fields);
        posted.Status.Should().Be(HttpStatusCode.SeeOther, posted.Text);
        return await DecidedAsync(till, posted.Location!);
    }

    /// <summary>A form that made a redemption, and where that one is.</summary>
    private async Task<(PageClient Till, (string Name, string Value)[] Form, string First)> SentAsync(string amount)
    {
        var (till, form, first, _) = await SentWithPinAsync(amount);
        return (till, form, first);
    }

    private async Task<(PageClient Till, (string Name, string Value)[] Form, string First, string Pin)> SentWithPinAsync(string amount)
    {
        var till = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var pin = FreshVouchers.Blu(250);
        var form = (await till.GetAsync(BluPage)).Form(Redeem);
        var first = await till.PostBareAsync(Redeem, Filled(form, pin, amount));
        first.Status.Should().Be(HttpStatusCode.SeeOther, first.Text);
        await DecidedAsync(till, first.Location!);
        return (till, form, first.Location!, pin);
    }

    private static void ShouldBeSentBefore(PageAnswer answer, string first, (string Name, string Value)[] form)
    {
        answer.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        answer.Text.Should().Contain("Sent before").And.Contain("Nothing new was sent");
        answer.Document.QuerySelector("#notice .wait a")!.GetAttribute("href").Should().Be(first);
        answer.Form(Redeem).Single(field => field.Name == "key").Value.Should().NotBe(form.Single(field => field.Name == "key").Value);
    }

    private static (string Name, string Value)[] Filled((string Name, string Value)[] form, string pin, string amount) =>
        [.. form, ("pin", pin), ("phone_number", FreshVouchers.Phone), ("amount", amount)];

    /// <summary>The link of the list of what is not decided; null if the voucher is not in it.</summary>
    private static string? Undecided(PageAnswer till, string pin) =>
        till.Document.QuerySelectorAll("[data-undecided] li a").FirstOrDefault(link => link.TextContent.EndsWith("…" + pin[^4..], StringComparison.Ordinal))?.GetAttribute("href");

    private static string SlipOf(PageAnswer answer) => answer.Document.QuerySelector("form[action$='/slip']")!.GetAttribute("action")!;

    private async Task<string> ChangePinAsync(string slip)
    {
        RedemptionId.TryParse(slip.Split('/')[^2], out var id).Should().BeTrue();
        var caller = new Caller { Account = "test", Mode = Mode.Test, Roles = Roles.Read | Roles.Redeem, KeyName = "test" };
        return (await service.Services.GetRequiredService<IRedemptions>().ReadAsync(caller, id!)).Value!.ChangeVoucher!.Pin!.Reveal();
    }
}
