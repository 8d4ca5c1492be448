using Microsoft.Playwright;
using Redemptions.Testing;
using Redemptions.Web.Tests.Harness;
using Redemptions.Web.Tests.Till;

namespace Redemptions.Web.Tests.Browser;

/// <summary>Redemptions at the till of which no answer came: what the device keeps of them, and how it finds out what became of them.</summary>
[Trait("Lane", "Slow")]
[Collection(WebServiceFixture.Collection)]
public sealed class LostAnswerTests(WebServiceFixture service, BrowserFixture browser)
{
    [SkippableFact]
    public async Task A_lost_answer_is_amber_survives_a_reload_and_is_decided()
    {
        await using var tab = await BluForm.OpenAsync(service, browser);
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
        await using var tab = await BluForm.OpenAsync(service, browser);
        tab.Expected.Add("ERR_FAILED");
        await tab.Page.RouteAsync("**/till/redeem", async route =>
        {
            await route.FetchAsync(new RouteFetchOptions { MaxRedirects = 0 });
            await Poll.UntilAsync("the list knows it", async () => (await BrowserStorage.TextAsync(tab.Page)).Contains("decided", StringComparison.Ordinal));
            await route.AbortAsync();
        });
        await BluForm.FillAsync(tab.Page, FreshVouchers.Blu(250), "50");
        await tab.Page.ClickAsync("[data-go]");
        await ShouldArriveAsTakenAsync(tab);
        await Poll.UntilAsync("an answer that was seen is forgotten", async () => !(await BrowserStorage.TextAsync(tab.Page)).Contains("decided", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_form_without_an_answer_leads_to_the_outcome_also_where_its_entry_was_read_and_is_gone()
    {
        await using var tab = await BluForm.OpenAsync(service, browser);
        tab.Expected.Add("ERR_FAILED");
        await tab.Page.RouteAsync("**/till/redeem", async route =>
        {
            await route.FetchAsync(new RouteFetchOptions { MaxRedirects = 0 });
            await tab.Page.ClickAsync("[data-told] >> text=Understood");
            await route.AbortAsync();
        });
        await BluForm.FillAsync(tab.Page, FreshVouchers.Blu(250), "50");
        await tab.Page.ClickAsync("[data-go]");
        await ShouldArriveAsTakenAsync(tab);
    }

    [SkippableFact]
    public async Task A_form_that_was_sent_a_moment_ago_stays_locked_while_nothing_is_recorded_of_it()
    {
        await using var tab = await BluForm.OpenAsync(service, browser);
        tab.Expected.Add("ERR_FAILED");
        await tab.Page.RouteAsync("**/till/redeem", route => route.AbortAsync());
        await BluForm.FillAsync(tab.Page, FreshVouchers.Blu(250), "50");
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
        await using var tab = await BluForm.OpenAsync(service, browser);
        tab.Expected.Add("ERR_");
        var pin = FreshVouchers.Blu(250);
        await tab.Page.RouteAsync("**/till/redeem", async route =>
        {
            await route.FetchAsync(new RouteFetchOptions { MaxRedirects = 0 });
            await Poll.UntilAsync("the list knows it", async () => (await BrowserStorage.TextAsync(tab.Page)).Contains("decided", StringComparison.Ordinal));
            await tab.Page.RouteAsync("**/till/redemptions/*", page => page.AbortAsync());
            await route.AbortAsync();
        });
        await BluForm.FillAsync(tab.Page, pin, "50");
        var refused = new TaskCompletionSource();
        tab.Page.RequestFailed += (_, request) =>
        {
            if (request.Url.Contains("/till/redemptions/", StringComparison.Ordinal))
            {
                refused.TrySetResult();
            }
        };
        await tab.Page.ClickAsync("[data-go]");
        await refused.Task;

        // Another page, since the first one is still on its way to the browser's own page of errors.
        var later = await tab.Page.Context.NewPageAsync();
        await later.GotoAsync(RedeemForm.BluPage);
        await Assertions.Expect(later.Locator("[data-undecided]")).ToContainTextAsync($"…{pin[^4..]} is decided.");
    }

    [SkippableFact]
    public async Task An_answer_that_became_known_on_another_page_stays_in_the_list_until_it_is_opened()
    {
        await using var tab = await BluForm.OpenAsync(service, browser);
        var lost = await LoseAsync(tab);
        await tab.Page.GotoAsync(RedeemForm.BluPage);
        await BluForm.FillAsync(tab.Page, FreshVouchers.Blu(250), "60");
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.ArriveAsync("/till/redemptions/*");
        await tab.Page.UnrouteAsync("**/till/status*");
        await Poll.UntilAsync("the answer page knows it", async () => (await BrowserStorage.TextAsync(tab.Page)).Contains("decided", StringComparison.Ordinal));
        (await tab.Page.TextContentAsync("h1")).Should().Contain("R\u00a060.00 taken");
        await tab.Page.GotoAsync(RedeemForm.BluPage);
        await Assertions.Expect(tab.Page.Locator("[data-undecided]")).ToContainTextAsync($"…{lost[^4..]} is decided.");
        await tab.Page.ClickAsync("[data-undecided] >> text=See the answer");
        (await tab.Page.TextContentAsync("h1")).Should().Contain("R\u00a050.00 taken");
    }

    [SkippableFact]
    public async Task What_another_account_left_undecided_is_neither_shown_nor_forgotten()
    {
        await using var tab = await BluForm.OpenAsync(service, browser);
        var lost = await LoseAsync(tab);
        await tab.Page.UnrouteAsync("**/till/status*");
        await tab.Page.RouteAsync("**/till/status*", route => route.AbortAsync());
        await tab.SignInAsync(WebServiceFixture.LiveKey, "/till");
        await tab.Page.WaitForSelectorAsync("[data-none]:not([hidden])");
        (await tab.Page.TextContentAsync("[data-undecided]")).Should().NotContain(lost[^4..]);
        await tab.SignInAsync(WebServiceFixture.RedeemKey, RedeemForm.BluPage);
        await tab.Page.WaitForSelectorAsync($"[data-undecided] >> text=…{lost[^4..]}");
    }

    [SkippableFact]
    public async Task A_503_of_a_proxy_is_no_answer()
    {
        await using var tab = await BluForm.OpenAsync(service, browser);
        tab.Expected.Add("503");
        tab.Expected.Add("ERR_FAILED");
        await tab.Page.RouteAsync("**/till/redeem", route => route.FulfillAsync(new RouteFulfillOptions { Status = 503, Body = "upstream connect error" }));
        await tab.Page.RouteAsync("**/till/status*", route => route.AbortAsync());
        var pin = FreshVouchers.Blu(250);
        await BluForm.FillAsync(tab.Page, pin, "50");
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.WaitForSelectorAsync("#notice >> text=Do not enter it again");
        (await tab.Page.TextContentAsync("[data-undecided] ul")).Should().Contain("…" + pin[^4..]);
    }

    [SkippableFact]
    public async Task An_error_page_after_the_redirect_is_no_answer()
    {
        await using var tab = await BluForm.OpenAsync(service, browser);
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
        await BluForm.FillAsync(tab.Page, pin, "50");
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.WaitForSelectorAsync("#notice >> text=Do not enter it again");
        (await tab.Page.TextContentAsync("[data-undecided] ul")).Should().Contain("…" + pin[^4..]);
        await tab.Page.UnrouteAsync("**/till/status*");
        await ShouldArriveAsTakenAsync(tab);
    }

    [SkippableFact]
    public async Task Of_what_is_undecided_here_an_answer_to_another_account_says_nothing()
    {
        await using var tab = await BluForm.OpenAsync(service, browser);
        var lost = await LoseAsync(tab);
        await BluForm.SignInBesideAsync(tab);
        await tab.Page.UnrouteAsync("**/till/status*");
        await Assertions.Expect(tab.Page.Locator("[data-undecided] ul")).ToContainTextAsync("sign in to ask");
        (await tab.Page.TextContentAsync("[data-undecided] ul")).Should().Contain("…" + lost[^4..]);
    }

    /// <summary>Waits for the page of the redemption, which says that R 50 was taken.</summary>
    private static async Task ShouldArriveAsTakenAsync(BrowserTab tab)
    {
        await tab.Page.ArriveAsync("/till/redemptions/*");
        (await tab.Page.TextContentAsync("h1")).Should().Contain("R\u00a050.00 taken");
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
        await BluForm.FillAsync(tab.Page, pin, "50");
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.WaitForSelectorAsync("#notice >> text=Do not enter it again");
        await tab.Page.UnrouteAsync("**/till/redeem");
        return pin;
    }
}
