using Microsoft.Playwright;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Browser;

/// <summary>States of the till that its pages have only at times.</summary>
[Trait("Lane", "Slow")]
[Collection(WebServiceFixture.Collection)]
public sealed class TillStatesTests(WebServiceFixture service, BrowserFixture browser)
{
    private const string BluPage = "/till?type=vouchers.blu";
    private const string FlashPage = "/till?type=vouchers.one_voucher";

    [SkippableTheory]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(768, ColorScheme.Light)]
    public async Task Not_known_yet_balance_refusal_and_defect_are_accessible_and_fit(int width, ColorScheme scheme)
    {
        await using var tab = await OpenAsync(width, scheme, WebServiceFixture.RedeemKey, BluPage);
        await tab.Page.FillAsync("#f-pin", FreshVouchers.Blu(250));
        await tab.Page.ClickAsync("text=Look up the balance");
        await tab.Page.ClickAsync("[data-lookup]");
        await tab.Page.WaitForSelectorAsync("#balance .note");
        await CheckAsync(tab, width, "balance");
        tab.Expected.Add("422");
        await tab.Page.FillAsync("#amount", "900000");
        await tab.Page.FillAsync("#f-phone_number", "082");
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.WaitForSelectorAsync("#notice .note.no");
        await CheckAsync(tab, width, "refused");

        var pin = FreshVouchers.Blu(250);
        var release = await service.HoldAsync("blu", pin);
        var till = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var posted = till.PostBareAsync("/till/redeem", [.. (await till.GetAsync(BluPage)).Form("/till/redeem"), ("pin", pin), ("phone_number", FreshVouchers.Phone), ("amount", "50")]);
        await Poll.UntilAsync("the redemption is in the list", async () =>
        {
            await tab.Page.GotoAsync(BluPage);
            return await tab.Page.Locator("[data-undecided] li").CountAsync() > 0;
        });
        await CheckAsync(tab, width, "undecided");
        await tab.Page.ClickAsync($"[data-undecided] a:has-text('…{pin[^4..]}')");
        await tab.Page.WaitForSelectorAsync("[data-answer=draft]");
        await CheckAsync(tab, width, "draft");
        await release();
        await posted;

        // The page loads itself anew once it is decided, which would end another navigation.
        await tab.Page.WaitForSelectorAsync("[data-answer=decided]");
        tab.Expected.Add("500");
        await tab.Page.GotoAsync(WebServiceFixture.Fault);
        await CheckAsync(tab, width, "defect");
    }

    [SkippableTheory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(768, ColorScheme.Dark)]
    public async Task Live_mode_and_blocked_entry_are_accessible_and_fit(int width, ColorScheme scheme)
    {
        await using var live = await OpenAsync(width, scheme, WebServiceFixture.LiveKey, "/till");
        (await live.Page.TextContentAsync(".bar .mode")).Should().Be("LIVE");
        await CheckAsync(live, width, "live");

        var guesser = await service.SignInAsync(WebServiceFixture.GuesserKey);
        var form = (await guesser.GetAsync(FlashPage)).Form("/till/redeem").Where(field => field.Name != "key").ToArray();
        for (var (attempt, isBlocked) = (0, false); !isBlocked && attempt < 3 * WebServiceFixture.MostDeclines; attempt++)
        {
            isBlocked = (await guesser.PostBareAsync("/till/redeem", [.. form, ("pin", SandboxPins.NeverIssued(Provider.Flash, attempt))])).Status == System.Net.HttpStatusCode.TooManyRequests;
        }

        await using var tab = await OpenAsync(width, scheme, WebServiceFixture.GuesserKey, FlashPage);
        tab.Expected.Add("429");
        await tab.Page.FillAsync("#f-pin", SandboxPins.NeverIssued(Provider.Flash, 1));
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.WaitForSelectorAsync("[data-countdown]");
        (await tab.Page.IsDisabledAsync("[data-go]")).Should().BeTrue();
        await CheckAsync(tab, width, "blocked");
    }

    private async Task<BrowserTab> OpenAsync(int width, ColorScheme scheme, string key, string path)
    {
        var tab = await browser.OpenAsync(service.Address, width, scheme);
        await tab.SignInAsync(key, path);
        return tab;
    }

    private static async Task CheckAsync(BrowserTab tab, int width, string state)
    {
        await tab.PictureAsync($"state-{state}-{width}");
        await tab.CheckAsync();
    }
}
