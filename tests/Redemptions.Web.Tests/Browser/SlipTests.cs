using Microsoft.Playwright;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Browser;

/// <summary>Slips: the print style sheet, and where the code of a gift card is.</summary>
[Trait("Lane", "Slow")]
[Collection(WebServiceFixture.Collection)]
public sealed class SlipTests(WebServiceFixture service, BrowserFixture browser)
{
    /// <summary>What is visible outside the slip.</summary>
    private const string Beside = """
        () => [...document.body.querySelectorAll('*')]
            .filter(element => !element.closest('.slip') && !element.querySelector('.slip') && [...element.getClientRects()].some(box => box.width > 0 && box.height > 0))
            .map(element => element.outerHTML.slice(0, 80))
        """;

    [SkippableFact]
    public async Task Print_style_sheet_a_change_voucher_prints_its_slip_alone_on_80_and_58_mm()
    {
        await using var tab = await OpenAsync(WebServiceFixture.RedeemKey, "/till?type=vouchers.blu");
        await RedeemAsync(tab.Page, FreshVouchers.Blu(250));
        await tab.Page.ClickAsync("form[action$='/slip'] button");
        await tab.Page.WaitForSelectorAsync(".slip-pin");
        await CheckPrintAsync(tab, ".slip-amount", ".slip-pin", ".barcode", ".slip-foot");
        await tab.PictureAsync("slip-58mm");
    }

    [SkippableFact]
    public async Task A_double_click_prints_an_original()
    {
        await using var tab = await OpenAsync(WebServiceFixture.RedeemKey, "/till?type=vouchers.blu");
        await RedeemAsync(tab.Page, FreshVouchers.Blu(250));
        var sent = 0;
        tab.Page.Request += (_, request) => sent += request.Method == "POST" && request.Url.EndsWith("/slip", StringComparison.Ordinal) ? 1 : 0;
        await tab.Page.DblClickAsync("form[action$='/slip'] button");
        await tab.Page.WaitForSelectorAsync(".slip-pin");
        sent.Should().Be(1);
        (await tab.Page.TextContentAsync(".slip")).Should().NotContain("COPY");
    }

    [SkippableFact]
    public async Task Print_style_sheet_a_missing_change_prints_the_slip_of_what_is_owed_alone()
    {
        await using var tab = await OpenAsync(WebServiceFixture.RedeemKey, "/till?type=vouchers.blu");
        var pin = FreshVouchers.Blu(250);
        await service.LoseAnswerAsync("blu", pin);
        await RedeemAsync(tab.Page, pin);
        await Assertions.Expect(tab.Page.Locator(".slip-amount")).ToContainTextAsync("is owed");
        await CheckPrintAsync(tab, ".slip-head", ".slip-amount", ".slip-foot");
        await tab.PictureAsync("slip-owed-58mm");
    }

    [SkippableFact]
    public async Task The_code_of_a_gift_card_is_in_no_HTML_but_its_slip_no_URL_no_storage_and_no_log()
    {
        await using var tab = await OpenAsync(WebServiceFixture.AllRolesKey, "/till/cards");
        await tab.Page.FillAsync("#issue-amount", "250");
        await tab.Page.ClickAsync("text=Issue the card");
        await tab.Page.ArriveAsync("/till/cards/crd_*");
        var card = new Uri(tab.Page.Url).AbsolutePath.Split('/')[^1];
        var issued = await tab.Page.ContentAsync();
        await tab.Page.ClickAsync("form[action$='/slip'] button");
        await tab.Page.WaitForSelectorAsync(".slip-pin");
        var code = string.Concat(await tab.Page.Locator(".slip-pin span").AllTextContentsAsync());
        code.Should().HaveLength(16);
        issued.Should().NotContain(code);
        (await tab.Page.TitleAsync()).Should().NotContain(code);
        await CheckPrintAsync(tab, ".slip-amount", ".slip-pin", ".barcode", ".slip-foot");
        await tab.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });
        await tab.Page.SetViewportSizeAsync(1280, 900);
        await tab.Page.ClickAsync("text=Yes, next customer");
        await tab.Page.ArriveAsync("/till");

        // Pays with it, too: then it is in a form, a redemption and a balance.
        await tab.Page.ClickAsync("a.type:has-text(\"Gift card\")");
        await tab.Page.FillAsync("#f-pin", code);
        await tab.Page.FillAsync("#amount", "60");
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.ArriveAsync("/till/redemptions/*");
        foreach (var path in new[] { tab.Page.Url, "/till", "/till/cards", $"/till/cards/{card}", "/console", "/console/cards", $"/console/cards/{card}", "/console/redemptions", "/console/audit" })
        {
            await tab.Page.GotoAsync(path);
            (await tab.Page.ContentAsync()).Replace(" ", string.Empty, StringComparison.Ordinal).Should().NotContain(code, path);
        }

        (await BrowserStorage.TextAsync(tab.Page)).Should().NotContain(code);
        (await tab.CookiesAsync()).Should().OnlyContain(cookie => !cookie.Value.Contains(code, StringComparison.Ordinal));
        tab.Visited.Should().OnlyContain(url => !url.Contains(code, StringComparison.Ordinal));
        service.Log.Should().OnlyContain(line => !line.Contains(code, StringComparison.Ordinal));
        service.IsInData(card).Should().BeTrue("the search sees what the database holds");
        service.IsInData(code).Should().BeFalse();
        tab.CheckConsole();
    }

    private async Task<BrowserTab> OpenAsync(string key, string path)
    {
        var tab = await browser.OpenAsync(service.Address);
        await tab.SignInAsync(key, path);
        return tab;
    }

    private static async Task RedeemAsync(IPage page, string pin)
    {
        await page.FillAsync("#f-pin", pin);
        await page.FillAsync("#f-phone_number", FreshVouchers.Phone);
        await page.FillAsync("#amount", "50");
        await page.ClickAsync("[data-go]");
        await page.ArriveAsync("/till/redemptions/*");
    }

    private static async Task CheckPrintAsync(BrowserTab tab, params string[] parts)
    {
        await tab.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        foreach (var millimetres in new[] { 80, 58 })
        {
            // What is left between margins of 3 mm, at 96 dots an inch.
            await tab.Page.SetViewportSizeAsync((int)((millimetres - 6) / 25.4 * 96), 900);
            (await tab.Page.EvaluateAsync<string[]>(Beside)).Should().BeEmpty("the slip is alone on {0} mm", millimetres);
            (await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).Should().BeLessThanOrEqualTo(0);
            foreach (var part in parts)
            {
                (await tab.Page.IsVisibleAsync($".slip {part}")).Should().BeTrue("{0} is printed on {1} mm", part, millimetres);
            }
        }
    }
}
