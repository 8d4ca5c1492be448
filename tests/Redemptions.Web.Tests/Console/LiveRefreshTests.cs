using Microsoft.Playwright;
using Redemptions.Web.Tests.Browser;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Console;

/// <summary>Live refresh: a fragment every 5 s, on a stopped clock.</summary>
[Trait("Lane", "Slow")]
[Collection(ConsoleFixture.Collection)]
public sealed class LiveRefreshTests(ConsoleFixture service, BrowserFixture browser)
{
    private int _requests;

    [SkippableFact]
    public async Task Live_refresh_is_every_5_s_shows_what_changed_and_says_updated_n_s_ago()
    {
        await using var tab = await OpenAsync();
        var doubt = await service.Desk.InDoubtAsync("live-1");
        await tab.PassAsync(4_000);
        await StateAsync(tab, "updated 4 s ago");
        _requests.Should().Be(0);
        await tab.PassAsync(1_000);
        await StateAsync(tab, "updated 0 s ago");
        _requests.Should().Be(1);
        (await tab.Page.InnerTextAsync("[data-live]")).Should().Contain("live-1");
        await service.Desk.AnswerAsync(doubt.Id);
        await tab.PassAsync(5_000);
        await Assertions.Expect(tab.Page.Locator("[data-live]")).Not.ToContainTextAsync("live-1");
        _requests.Should().Be(2);
        tab.CheckConsole();
    }

    [SkippableTheory]
    [InlineData("hidden", "Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })", "delete document.hidden")]
    [InlineData("typing", "document.querySelector('main').prepend(document.createElement('input')); document.querySelector('main > input').focus()", "document.activeElement.blur()")]
    [InlineData("selecting", "getSelection().selectAllChildren(document.querySelector('[data-live]'))", "getSelection().removeAllRanges()")]
    public async Task Live_refresh_is_paused_while(string busy, string begin, string end)
    {
        await using var tab = await OpenAsync();
        await tab.Page.EvaluateAsync($"() => {{ {begin}; }}");
        await tab.PassAsync(20_000);
        await StateAsync(tab, "updated 20 s ago");
        _requests.Should().Be(0, "the page is {0}", busy);
        await tab.Page.EvaluateAsync($"() => {{ {end}; }}");
        await tab.PassAsync(1_000);
        await StateAsync(tab, "updated 0 s ago");
        _requests.Should().Be(1);
    }

    [SkippableTheory]
    [InlineData(503)]
    [InlineData(null)]
    public async Task Live_refresh_is_amber_while_the_server_is_away(int? status)
    {
        await using var tab = await OpenAsync();
        tab.Expected.Add(status is null ? "ERR_FAILED" : "503");
        await tab.Page.RouteAsync("**/live/**", route => status is { } code ? route.FulfillAsync(new() { Status = code }) : route.AbortAsync());
        await tab.PassAsync(5_000);
        await StateAsync(tab, "The service does not answer. What you see is 5 s old.");
        (await tab.Page.Locator("[data-live-state]").GetAttributeAsync("class")).Should().Contain("away");
        await tab.Page.UnrouteAsync("**/live/**");
        await tab.PassAsync(5_000);
        await StateAsync(tab, "updated 0 s ago");
        (await tab.Page.Locator("[data-live-state]").GetAttributeAsync("class")).Should().NotContain("away");
        tab.CheckConsole();
    }

    [SkippableFact]
    public async Task Live_refresh_ends_and_shows_nothing_of_another_account_or_mode_that_signed_in_meanwhile()
    {
        var doubt = await service.Desk.InDoubtAsync("live-owner");
        await using var tab = await OpenAsync();
        await BluForm.SignInBesideAsync(tab);
        await tab.PassAsync(5_000);
        await StateAsync(tab, "Another key signed in. Load the page again.");
        (await tab.Page.InnerTextAsync("[data-live]")).Should().Contain("live-owner");
        await tab.PassAsync(20_000);
        _requests.Should().Be(1);
        await service.Desk.AnswerAsync(doubt.Id);
    }

    [SkippableFact]
    public async Task A_double_click_on_a_button_that_the_live_refresh_has_replaced_sends_once()
    {
        var redemption = await service.Desk.ConfirmedAsync();
        await using var tab = await OpenAsync(WebServiceFixture.AllRolesKey, $"/console/redemptions/{redemption.Id}");
        var sent = 0;
        tab.Page.Request += (_, request) => sent += request.Method == "POST" && request.Url.EndsWith("/reveal", StringComparison.Ordinal) ? 1 : 0;
        await tab.PassAsync(4_000);
        await StateAsync(tab, "updated 4 s ago");
        await tab.PassAsync(1_000);
        await StateAsync(tab, "updated 0 s ago");
        await tab.Page.DblClickAsync("text=Show change voucher");
        await tab.Page.WaitForSelectorAsync(".secret");
        sent.Should().Be(1);
    }

    private async Task<BrowserTab> OpenAsync(string key = WebServiceFixture.ReadKey, string path = "/console/in-doubt")
    {
        var tab = await browser.OpenAsync(service.Address);
        await tab.SignInAsync(key, "/console");
        await tab.StopClockAsync();
        await tab.Page.GotoAsync(path);
        tab.Page.Request += (_, request) => _requests += request.Url.Contains("/live/", StringComparison.Ordinal) ? 1 : 0;
        return tab;
    }

    private static Task StateAsync(BrowserTab tab, string text) => Assertions.Expect(tab.Page.Locator("[data-live-state]")).ToHaveTextAsync(text);
}
