using Microsoft.Playwright;
using Redemptions.Web.Tests.Harness;
using Redemptions.Web.Tests.Till;

namespace Redemptions.Web.Tests.Browser;

/// <summary>The form that redeems a Blu voucher, in a browser.</summary>
internal static class BluForm
{
    /// <summary>A tab that is signed in and shows the form.</summary>
    public static async Task<BrowserTab> OpenAsync(WebServiceFixture service, BrowserFixture browser)
    {
        var tab = await browser.OpenAsync(service.Address);
        await tab.SignInAsync(WebServiceFixture.RedeemKey, RedeemForm.BluPage);
        return tab;
    }

    public static async Task FillAsync(IPage page, string pin, string amount)
    {
        await page.FillAsync("#f-pin", pin);
        await page.FillAsync("#f-phone_number", FreshVouchers.Phone);
        await page.FillAsync("#amount", amount);
    }

    /// <summary>A second tab of the browser, in which another key signs in.</summary>
    public static async Task<IPage> SignInBesideAsync(BrowserTab tab)
    {
        var other = await tab.Page.Context.NewPageAsync();
        await other.GotoAsync("/sign-in?return=%2Ftill");
        await other.FillAsync("#api_key", WebServiceFixture.LiveKey);
        await other.ClickAsync("form:has(#api_key) button[type=submit]");
        await other.ArriveAsync("/till");
        return other;
    }
}
