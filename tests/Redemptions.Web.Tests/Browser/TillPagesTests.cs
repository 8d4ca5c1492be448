using Microsoft.Playwright;
using Redemptions.Simulators;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Browser;

[Trait("Lane", "Slow")]
[Collection(WebServiceFixture.Collection)]
public sealed class TillPagesTests(WebServiceFixture service, BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task Every_page_of_the_till_is_accessible_and_fits(int width, ColorScheme scheme)
    {
        var name = $"{width}-{scheme.ToString().ToLowerInvariant()}";
        await using var tab = await browser.OpenAsync(service.Address, width, scheme);
        await tab.Page.GotoAsync("/sign-in");
        await tab.PictureAsync($"sign-in-{name}");
        await tab.CheckAsync();
        await tab.SignInAsync(WebServiceFixture.AllRolesKey, "/till?type=vouchers.blu");
        await tab.Page.FillAsync("#f-pin", FreshVouchers.Blu(250));
        await tab.Page.FillAsync("#f-phone_number", "082 123 4567");
        await tab.Page.FillAsync("#amount", "50.00");
        await tab.PictureAsync($"redeem-{name}");
        await tab.CheckAsync();
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.ArriveAsync("/till/redemptions/*");
        await tab.PictureAsync($"confirmed-{name}");
        await tab.CheckAsync();
        await tab.Page.ClickAsync("form[action$='/slip'] button");
        await tab.Page.WaitForSelectorAsync(".slip-pin");
        await tab.PictureAsync(name == "1280-light" ? "till" : $"slip-{name}");
        await tab.CheckAsync();
        await tab.Page.GotoAsync("/till?type=vouchers.one_voucher");
        await tab.Page.FillAsync("#f-pin", SandboxPins.FlashUsed);
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.ArriveAsync("/till/redemptions/*");
        await tab.PictureAsync($"declined-{name}");
        await tab.CheckAsync();
        await tab.Page.GotoAsync("/till/waiting?key=till-6a88f96b-000000000000000000000000");
        await tab.PictureAsync($"waiting-{name}");
        await tab.CheckAsync();
        await tab.Page.GotoAsync("/till/cards");
        await tab.PictureAsync($"cards-{name}");
        await tab.CheckAsync();
        await tab.Page.FillAsync("#issue-amount", "250");
        await tab.Page.ClickAsync("text=Issue the card");
        await tab.Page.ArriveAsync("/till/cards/crd_*");
        await tab.PictureAsync($"card-{name}");
        await tab.CheckAsync();
        tab.Expected.Add("404");
        await tab.Page.GotoAsync("/till/nothing");
        await tab.PictureAsync($"not-found-{name}");
        await tab.CheckAsync();
    }
}
