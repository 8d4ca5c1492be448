using Microsoft.Playwright;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Browser;

/// <summary>The till in a real browser, against a real silo with simulated providers.</summary>
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
        await tab.Page.WaitForURLAsync("**/till/redemptions/*");
        (await tab.Page.TextContentAsync("h1")).Should().Contain("R\u00a050.00 taken");
        await tab.CheckAsync();
        await tab.Page.ClickAsync("form[action$='/slip'] button");
        await tab.Page.WaitForSelectorAsync(".slip-pin");
        await tab.CheckAsync();
        var change = string.Concat(await tab.Page.Locator(".slip-pin span").AllTextContentsAsync());
        change.Should().HaveLength(16);
        await tab.Page.ClickAsync("text=Yes, next customer");
        await tab.Page.WaitForURLAsync("**/till");

        foreach (var secret in new[] { pin, change })
        {
            (await tab.Page.ContentAsync()).Should().NotContain(secret);
            (await StorageAsync(tab.Page)).Should().NotContain(secret);
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
        await tab.Page.WaitForURLAsync("**/till/redemptions/*");
        sent.Should().Be(1);
    }

    [SkippableFact]
    public async Task A_lost_answer_is_amber_survives_a_reload_and_is_decided()
    {
        await using var tab = await OpenAsync();
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
        (await tab.Page.TextContentAsync("[data-undecided] ul")).Should().Contain("…" + pin[^4..]);
        (await StorageAsync(tab.Page)).Should().Contain(pin[^4..]).And.NotContain(pin);
        await tab.Page.ReloadAsync();
        await tab.Page.WaitForSelectorAsync($"[data-undecided] >> text=…{pin[^4..]}");
        await tab.Page.UnrouteAsync("**/till/status*");
        await tab.Page.ClickAsync("[data-undecided] >> text=See the answer");
        (await tab.Page.TextContentAsync("h1")).Should().Contain("R\u00a050.00 taken");
        (await StorageAsync(tab.Page)).Should().NotContain(pin[^4..]);
    }

    [SkippableFact]
    public async Task Without_network_nothing_is_sent_and_nothing_is_queued()
    {
        await using var tab = await OpenAsync();
        await FillAsync(tab.Page, FreshVouchers.Blu(250), "50");
        await tab.SetOfflineAsync(true);
        await tab.Page.ClickAsync("[data-go]");
        (await tab.Page.TextContentAsync("#notice")).Should().Contain("Not sent").And.Contain("nothing was taken");
        (await StorageAsync(tab.Page)).Should().NotContain("last4");
        await tab.SetOfflineAsync(false);
    }

    [SkippableFact]
    public async Task A_scan_fills_the_PIN_never_submits_and_a_double_scan_counts_once()
    {
        await using var tab = await OpenAsync();
        var pin = FreshVouchers.Blu(250);

        // The clock stands still, so that the keys come as fast as a scanner sends them.
        await tab.Page.Clock.InstallAsync();
        await tab.Page.ReloadAsync();
        await tab.Page.Clock.PauseAtAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1));
        await tab.Page.FocusAsync("#f-pin");
        await ScanAsync(tab.Page, pin);
        await ScanAsync(tab.Page, pin);
        (await tab.Page.InputValueAsync("#f-pin")).Should().Be(string.Join(' ', pin.Chunk(4).Select(group => new string(group))));
        (await tab.Page.InputValueAsync("#f-phone_number")).Should().BeEmpty();
        (await tab.Page.InputValueAsync("#amount")).Should().BeEmpty();
        tab.Page.Url.Should().EndWith(BluPage);
    }

    [SkippableFact]
    public async Task The_PIN_is_hidden_but_for_the_group_being_typed_shown_while_held_and_cleared_when_the_page_hides()
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
        await tab.Page.EvaluateAsync("window.dispatchEvent(new Event('pagehide'))");
        (await tab.Page.InputValueAsync("#f-pin")).Should().BeEmpty();
    }

    [SkippableFact]
    public async Task A_slip_fits_on_paper_of_80_and_58_mm()
    {
        await using var tab = await OpenAsync();
        await FillAsync(tab.Page, FreshVouchers.Blu(250), "50");
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.ClickAsync("form[action$='/slip'] button");
        await tab.Page.WaitForSelectorAsync(".slip-pin");
        await tab.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        foreach (var millimetres in new[] { 80, 58 })
        {
            // What is left between margins of 3 mm, at 96 dots an inch.
            await tab.Page.SetViewportSizeAsync((int)((millimetres - 6) / 25.4 * 96), 900);
            (await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).Should().BeLessThanOrEqualTo(0);
            (await tab.Page.IsVisibleAsync("header.bar")).Should().BeFalse();
            (await tab.Page.IsVisibleAsync(".slip .barcode")).Should().BeTrue();
        }

        await tab.PictureAsync("slip-58mm");
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

    private static async Task ScanAsync(IPage page, string pin)
    {
        await page.Keyboard.TypeAsync(pin);
        await page.Keyboard.PressAsync("Enter");
    }

    private static Task<string> StorageAsync(IPage page) => page.EvaluateAsync<string>("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)");

    private static Task<string> SecurityAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.querySelector('#f-pin')).webkitTextSecurity");
}
