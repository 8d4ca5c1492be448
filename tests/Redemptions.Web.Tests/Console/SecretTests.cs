using Microsoft.Playwright;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Console;

/// <summary>Secrets that an operator reveals, on a stopped clock.</summary>
[Trait("Lane", "Slow")]
[Collection(ConsoleFixture.Collection)]
public sealed class SecretTests(ConsoleFixture service, BrowserFixture browser)
{
    [SkippableFact]
    public async Task Reveal_of_a_change_voucher_hides_after_60_s_and_is_never_in_a_title_or_URL()
    {
        var redemption = await service.Desk.ConfirmedAsync();
        await HidesAsync($"/console/redemptions/{redemption.Id}", await service.Desk.ChangePinAsync(redemption.Id), page => page.ClickAsync("text=Show change voucher"));
    }

    [SkippableFact]
    public async Task Reveal_of_a_cards_code_hides_after_60_s_and_is_never_in_a_title_or_URL()
    {
        var card = await service.Desk.CardAsync();
        await HidesAsync($"/console/cards/{card.Id}/reveal", card.Pin!.Reveal(), async page =>
        {
            await page.FillAsync("[name=reason]", "The customer lost the print");
            await page.ClickAsync("main form[action$='/reveal'] button[type=submit]");
        });
    }

    private async Task HidesAsync(string path, string secret, Func<IPage, Task> reveal)
    {
        await using var tab = await browser.OpenAsync(service.Address);
        await tab.SignInAsync(WebServiceFixture.AllRolesKey, "/console");
        await tab.Page.GotoAsync(path);
        await tab.StopClockAsync();
        await reveal(tab.Page);
        await tab.Page.WaitForSelectorAsync(".secret");
        (await TextAsync(tab.Page)).Should().Contain(secret);
        (await tab.Page.TitleAsync()).Replace(" ", string.Empty, StringComparison.Ordinal).Should().NotContain(secret);
        await tab.PassAsync(59_000);
        (await TextAsync(tab.Page)).Should().Contain(secret);
        await tab.PassAsync(1_000);
        (await TextAsync(tab.Page)).Should().NotContain(secret).And.Contain("washiddenafteraminute");
        (await tab.Page.EvaluateAsync<string>("document.documentElement.outerHTML")).Replace(" ", string.Empty, StringComparison.Ordinal).Should().NotContain(secret);
        tab.Visited.Should().OnlyContain(url => !url.Contains(secret, StringComparison.Ordinal));
        tab.CheckConsole();
    }

    private static async Task<string> TextAsync(IPage page) => (await page.InnerTextAsync("main")).Replace(" ", string.Empty, StringComparison.Ordinal);
}
