using Microsoft.Playwright;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Browser;

[Collection(WebServiceFixture.Collection)]
public sealed class SignInPageTests(WebServiceFixture service, BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task The_sign_in_page_is_accessible_and_fits(int width, ColorScheme scheme)
    {
        await using var tab = await browser.OpenAsync(service.Address, width, scheme);
        await tab.Page.GotoAsync("/sign-in");
        await tab.CheckAsync();
        await tab.SignInAsync(WebServiceFixture.RedeemKey);
        await tab.CheckAsync();
    }
}
