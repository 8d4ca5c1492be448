using Microsoft.Playwright;
using Redemptions.Testing;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Browser;

/// <summary>The till in a real browser, against a real silo with simulated providers.</summary>
[Trait("Lane", "Slow")]
[Collection(WebServiceFixture.Collection)]
public sealed class TillJourneyTests(WebServiceFixture service, BrowserFixture browser)
{
    private const string BluPage = "/till?type=vouchers.blu";

    [SkippableFact]
    public async Task A_redemption_in_part_ends_with_a_slip_and_the_PIN_is_nowhere_else()
    {
        await using var tab = await OpenAsync();
        var pin = FreshVouchers.Blu(250);
        await FillAsync(tab.Page, pin, "50");
        (await tab.Page.TextContentAsync("[data-go]")).Should().Be("Redeem R 50.00");
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.ArriveAsync("/till/redemptions/*");
        (await tab.Page.TextContentAsync("h1")).Should().Contain("R\u00a050.00 taken");
        await tab.CheckAsync();
        await tab.Page.ClickAsync("form[action$='/slip'] button");
        await tab.Page.WaitForSelectorAsync(".slip-pin");
        await tab.CheckAsync();
        var change = string.Concat(await tab.Page.Locator(".slip-pin span").AllTextContentsAsync());
        change.Should().HaveLength(16);
        await tab.Page.ClickAsync("text=Yes, next customer");
        await tab.Page.ArriveAsync("/till");

        foreach (var secret in new[] { pin, change })
        {
            (await tab.Page.ContentAsync()).Should().NotContain(secret);
            (await BrowserStorage.TextAsync(tab.Page)).Should().NotContain(secret);
            (await tab.CookiesAsync()).Should().OnlyContain(cookie => !cookie.Value.Contains(secret, StringComparison.Ordinal));
            service.Log.Should().OnlyContain(line => !line.Contains(secret, StringComparison.Ordinal));
        }

        tab.Visited.Should().OnlyContain(url => !url.Contains(pin, StringComparison.Ordinal) && !url.Contains(change, StringComparison.Ordinal));
        tab.CheckConsole();
    }

    [SkippableFact]
    public async Task A_double_click_sends_once()
    {
        await using var tab = await OpenAsync();
        var sent = 0;
        tab.Page.Request += (_, request) => sent += request.Method == "POST" && request.Url.EndsWith("/till/redeem", StringComparison.Ordinal) ? 1 : 0;
        await FillAsync(tab.Page, FreshVouchers.Blu(250), "50");
        await tab.Page.DblClickAsync("[data-go]");
        await tab.Page.ArriveAsync("/till/redemptions/*");
        sent.Should().Be(1);
    }

    [SkippableFact]
    public async Task A_lost_answer_is_amber_survives_a_reload_and_is_decided()
    {
        await using var tab = await OpenAsync();
        var pin = await LoseAsync(tab);
        (await tab.Page.TextContentAsync("[data-undecided] ul")).Should().Contain("…" + pin[^4..]);
        (await BrowserStorage.TextAsync(tab.Page)).Should().Contain(pin[^4..]).And.NotContain(pin);
        await tab.Page.ReloadAsync();
        await tab.Page.WaitForSelectorAsync($"[data-undecided] >> text=…{pin[^4..]}");
        await tab.Page.UnrouteAsync("**/till/status*");
        await tab.Page.ClickAsync("[data-undecided] >> text=See the answer");
        (await tab.Page.TextContentAsync("h1")).Should().Contain("R\u00a050.00 taken");
        await Poll.UntilAsync("an answer that was seen is forgotten", async () => !(await BrowserStorage.TextAsync(tab.Page)).Contains(pin[^4..], StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task An_answer_that_is_lost_after_the_list_knew_it_leads_to_the_answer_all_the_same()
    {
        await using var tab = await OpenAsync();
        tab.Expected.Add("ERR_FAILED");
        await tab.Page.RouteAsync("**/till/redeem", async route =>
        {
            await route.FetchAsync(new RouteFetchOptions { MaxRedirects = 0 });
            await Poll.UntilAsync("the list knows it", async () => (await BrowserStorage.TextAsync(tab.Page)).Contains("decided", StringComparison.Ordinal));
            await route.AbortAsync();
        });
        await FillAsync(tab.Page, FreshVouchers.Blu(250), "50");
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.ArriveAsync("/till/redemptions/*");
        (await tab.Page.TextContentAsync("h1")).Should().Contain("R\u00a050.00 taken");
        await Poll.UntilAsync("an answer that was seen is forgotten", async () => !(await BrowserStorage.TextAsync(tab.Page)).Contains("decided", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_form_without_an_answer_leads_to_the_outcome_also_where_its_entry_was_read_and_is_gone()
    {
        await using var tab = await OpenAsync();
        tab.Expected.Add("ERR_FAILED");
        await tab.Page.RouteAsync("**/till/redeem", async route =>
        {
            await route.FetchAsync(new RouteFetchOptions { MaxRedirects = 0 });
            await tab.Page.ClickAsync("[data-told] >> text=Understood");
            await route.AbortAsync();
        });
        await FillAsync(tab.Page, FreshVouchers.Blu(250), "50");
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.ArriveAsync("/till/redemptions/*");
        (await tab.Page.TextContentAsync("h1")).Should().Contain("R\u00a050.00 taken");
    }

    [SkippableFact]
    public async Task A_form_that_was_sent_a_moment_ago_stays_locked_while_nothing_is_recorded_of_it()
    {
        await using var tab = await OpenAsync();
        tab.Expected.Add("ERR_FAILED");
        await tab.Page.RouteAsync("**/till/redeem", route => route.AbortAsync());
        await FillAsync(tab.Page, FreshVouchers.Blu(250), "50");
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.WaitForSelectorAsync("#notice >> text=Do not enter it again");

        // As where the entry is not among those that a round of questions began with.
        await BrowserStorage.ClearAsync(tab.Page);
        await tab.Page.EvaluateAsync("document.dispatchEvent(new Event('undecided'))");
        await tab.Page.WaitForResponseAsync("**/till/status*");
        await tab.Page.WaitForResponseAsync("**/till/status*");
        (await tab.Page.IsDisabledAsync("#f-pin")).Should().BeTrue();
    }

    [SkippableFact]
    public async Task An_answer_whose_page_could_not_be_opened_stays_in_the_list()
    {
        await using var tab = await OpenAsync();
        tab.Expected.Add("ERR_");
        var pin = FreshVouchers.Blu(250);
        await tab.Page.RouteAsync("**/till/redeem", async route =>
        {
            await route.FetchAsync(new RouteFetchOptions { MaxRedirects = 0 });
            await Poll.UntilAsync("the list knows it", async () => (await BrowserStorage.TextAsync(tab.Page)).Contains("decided", StringComparison.Ordinal));
            await tab.Page.RouteAsync("**/till/redemptions/*", page => page.AbortAsync());
            await route.AbortAsync();
        });
        await FillAsync(tab.Page, pin, "50");
        var opened = tab.Page.WaitForRequestAsync("**/till/redemptions/*");
        await tab.Page.ClickAsync("[data-go]");
        await opened;
        await tab.Page.UnrouteAsync("**/till/redemptions/*");
        await tab.Page.GotoAsync(BluPage);
        await Assertions.Expect(tab.Page.Locator("[data-undecided]")).ToContainTextAsync($"…{pin[^4..]} is decided.");
    }

    [SkippableFact]
    public async Task An_answer_that_became_known_on_another_page_stays_in_the_list_until_it_is_opened()
    {
        await using var tab = await OpenAsync();
        var lost = await LoseAsync(tab);
        await tab.Page.GotoAsync(BluPage);
        await FillAsync(tab.Page, FreshVouchers.Blu(250), "60");
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.ArriveAsync("/till/redemptions/*");
        await tab.Page.UnrouteAsync("**/till/status*");
        await Poll.UntilAsync("the answer page knows it", async () => (await BrowserStorage.TextAsync(tab.Page)).Contains("decided", StringComparison.Ordinal));
        (await tab.Page.TextContentAsync("h1")).Should().Contain("R\u00a060.00 taken");
        await tab.Page.GotoAsync(BluPage);
        await Assertions.Expect(tab.Page.Locator("[data-undecided]")).ToContainTextAsync($"…{lost[^4..]} is decided.");
        await tab.Page.ClickAsync("[data-undecided] >> text=See the answer");
        (await tab.Page.TextContentAsync("h1")).Should().Contain("R\u00a050.00 taken");
    }

    [SkippableFact]
    public async Task What_another_account_left_undecided_is_neither_shown_nor_forgotten()
    {
        await using var tab = await OpenAsync();
        var lost = await LoseAsync(tab);
        await tab.Page.UnrouteAsync("**/till/status*");
        await tab.Page.RouteAsync("**/till/status*", route => route.AbortAsync());
        await tab.SignInAsync(WebServiceFixture.LiveKey, "/till");
        await tab.Page.WaitForSelectorAsync("[data-none]:not([hidden])");
        (await tab.Page.TextContentAsync("[data-undecided]")).Should().NotContain(lost[^4..]);
        await tab.SignInAsync(WebServiceFixture.RedeemKey, BluPage);
        await tab.Page.WaitForSelectorAsync($"[data-undecided] >> text=…{lost[^4..]}");
    }

    [SkippableFact]
    public async Task A_503_of_a_proxy_is_no_answer()
    {
        await using var tab = await OpenAsync();
        tab.Expected.Add("503");
        tab.Expected.Add("ERR_FAILED");
        await tab.Page.RouteAsync("**/till/redeem", route => route.FulfillAsync(new RouteFulfillOptions { Status = 503, Body = "upstream connect error" }));
        await tab.Page.RouteAsync("**/till/status*", route => route.AbortAsync());
        var pin = FreshVouchers.Blu(250);
        await FillAsync(tab.Page, pin, "50");
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.WaitForSelectorAsync("#notice >> text=Do not enter it again");
        (await tab.Page.TextContentAsync("[data-undecided] ul")).Should().Contain("…" + pin[^4..]);
    }

    [SkippableFact]
    public async Task An_error_page_after_the_redirect_is_no_answer()
    {
        await using var tab = await OpenAsync();
        tab.Expected.Add("500");
        tab.Expected.Add("ERR_FAILED");

        // The browser is led to the page that fails, since the request of a redirection cannot be routed.
        await tab.Page.RouteAsync("**/till/redeem", async route =>
        {
            await route.FetchAsync(new RouteFetchOptions { MaxRedirects = 0 });
            await route.FulfillAsync(new RouteFulfillOptions { Status = 303, Headers = new Dictionary<string, string> { ["Location"] = WebServiceFixture.Fault } });
        });
        await tab.Page.RouteAsync("**/till/status*", route => route.AbortAsync());
        var pin = FreshVouchers.Blu(250);
        await FillAsync(tab.Page, pin, "50");
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.WaitForSelectorAsync("#notice >> text=Do not enter it again");
        (await tab.Page.TextContentAsync("[data-undecided] ul")).Should().Contain("…" + pin[^4..]);
        await tab.Page.UnrouteAsync("**/till/status*");
        await tab.Page.ArriveAsync("/till/redemptions/*");
        (await tab.Page.TextContentAsync("h1")).Should().Contain("R\u00a050.00 taken");
    }

    [SkippableFact]
    public async Task What_was_not_sent_since_the_session_had_ended_is_not_followed_up()
    {
        await using var tab = await OpenAsync();
        await FillAsync(tab.Page, FreshVouchers.Blu(250), "50");
        await tab.Page.Context.ClearCookiesAsync(new BrowserContextClearCookiesOptions { Name = "redemptions" });
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.ArriveAsync("/sign-in?return=%2Ftill%3Ftype%3Dvouchers.blu");
        (await BrowserStorage.TextAsync(tab.Page)).Should().NotContain("last4");
    }

    [SkippableFact]
    public async Task A_form_that_is_shown_again_in_another_session_is_under_the_mode_and_key_of_that_one()
    {
        await using var tab = await OpenAsync();
        await FillAsync(tab.Page, FreshVouchers.Blu(250), "50");
        var other = await SignInBesideAsync(tab);
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.WaitForSelectorAsync("#notice >> text=This form was opened in an earlier session");
        (await tab.Page.TextContentAsync(".bar .mode")).Should().Be("LIVE");
        (await tab.Page.TextContentAsync(".bar .who")).Should().Be(await other.TextContentAsync(".bar .who"));
    }

    [SkippableFact]
    public async Task Of_what_is_undecided_here_an_answer_to_another_account_says_nothing()
    {
        await using var tab = await OpenAsync();
        var lost = await LoseAsync(tab);
        await SignInBesideAsync(tab);
        await tab.Page.UnrouteAsync("**/till/status*");
        await Assertions.Expect(tab.Page.Locator("[data-undecided] ul")).ToContainTextAsync("sign in to ask");
        (await tab.Page.TextContentAsync("[data-undecided] ul")).Should().Contain("…" + lost[^4..]);
    }

    [SkippableFact]
    public async Task Without_network_nothing_is_sent_and_nothing_is_queued()
    {
        await using var tab = await OpenAsync();
        await FillAsync(tab.Page, FreshVouchers.Blu(250), "50");
        await tab.SetOfflineAsync(true);
        await tab.Page.ClickAsync("[data-go]");
        (await tab.Page.TextContentAsync("#notice")).Should().Contain("Not sent").And.Contain("nothing was taken");
        (await BrowserStorage.TextAsync(tab.Page)).Should().NotContain("last4");
        await tab.SetOfflineAsync(false);
    }

    [SkippableFact]
    public async Task The_PIN_is_hidden_but_for_the_group_being_typed_and_shown_while_held()
    {
        await using var tab = await OpenAsync();
        await tab.Page.FocusAsync("#f-pin");
        await tab.Page.Keyboard.TypeAsync("123456", new KeyboardTypeOptions { Delay = 60 });
        (await tab.Page.InputValueAsync("#f-pin")).Should().Be("1234 56");
        (await tab.Page.TextContentAsync("[data-group]")).Should().Be("56");
        (await SecurityAsync(tab.Page)).Should().Be("disc");
        await tab.Page.HoverAsync("[data-hold]");
        await tab.Page.Mouse.DownAsync();
        (await SecurityAsync(tab.Page)).Should().Be("none");
        await tab.Page.Mouse.UpAsync();
        (await SecurityAsync(tab.Page)).Should().Be("disc");
    }

    /// <summary>A second tab of the browser, in which another key signs in.</summary>
    private static async Task<IPage> SignInBesideAsync(BrowserTab tab)
    {
        var other = await tab.Page.Context.NewPageAsync();
        await other.GotoAsync("/sign-in?return=%2Ftill");
        await other.FillAsync("#api_key", WebServiceFixture.LiveKey);
        await other.ClickAsync("form:has(#api_key) button[type=submit]");
        await other.ArriveAsync("/till");
        return other;
    }

    /// <summary>Redeems R 50, of which neither the answer nor what became of it reaches the device; returns the PIN.</summary>
    private static async Task<string> LoseAsync(BrowserTab tab)
    {
        tab.Expected.Add("ERR_FAILED");
        var pin = FreshVouchers.Blu(250);
        await tab.Page.RouteAsync("**/till/redeem", async route =>
        {
            await route.FetchAsync(new RouteFetchOptions { MaxRedirects = 0 });
            await route.AbortAsync();
        });
        await tab.Page.RouteAsync("**/till/status*", route => route.AbortAsync());
        await FillAsync(tab.Page, pin, "50");
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.WaitForSelectorAsync("#notice >> text=Do not enter it again");
        await tab.Page.UnrouteAsync("**/till/redeem");
        return pin;
    }

    private async Task<BrowserTab> OpenAsync()
    {
        var tab = await browser.OpenAsync(service.Address);
        await tab.SignInAsync(WebServiceFixture.RedeemKey, BluPage);
        return tab;
    }

    private static async Task FillAsync(IPage page, string pin, string amount)
    {
        await page.FillAsync("#f-pin", pin);
        await page.FillAsync("#f-phone_number", FreshVouchers.Phone);
        await page.FillAsync("#amount", amount);
    }

    private static Task<string> SecurityAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.querySelector('#f-pin')).webkitTextSecurity");
}
