using Microsoft.Playwright;
using Redemptions.Contracts;
using Redemptions.Testing;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Console;

/// <summary>The console in a browser. Content security policy violations and console errors fail every test.</summary>
[Trait("Lane", "Slow")]
[Collection(ConsoleFixture.Collection)]
public sealed class ConsoleBrowserTests(ConsoleFixture service, BrowserFixture browser)
{
    private const string PictureVariable = "REDEMPTIONS_WRITE_IMAGES";

    [SkippableFact]
    public async Task Every_page_in_light_and_dark_at_360_and_1280_px_axe_finds_nothing()
    {
        var (confirmed, doubt) = (await service.Desk.ConfirmedAsync("INV/2026/00017 with a long reference of the shop"), await service.Desk.InDoubtAsync());
        var (missing, card) = (await service.Desk.MissingChangeAsync(), await service.Desk.CardAsync());
        await using var tab = await browser.OpenAsync(service.Address);
        await tab.SignInAsync(WebServiceFixture.AllRolesKey, "/console");
        (string Name, string Path)[] pages =
        [
            ("overview", "/console"), ("list", "/console/redemptions"), ("empty", "/console/redemptions?created_to=2020-01-01"), ("search", "/console/search"),
            ("confirmed", $"/console/redemptions/{confirmed.Id}"), ("doubt", $"/console/redemptions/{doubt.Id}"), ("resolve", $"/console/redemptions/{doubt.Id}/resolve"),
            ("attach", $"/console/redemptions/{missing.Id}/attach"), ("in-doubt", "/console/in-doubt"), ("attention", "/console/attention"), ("providers", "/console/providers"),
            ("switch", "/console/providers/vouchers.blu/switch"), ("cards", "/console/cards"), ("card", $"/console/cards/{card.Id}"), ("adjust", $"/console/cards/{card.Id}/adjust"),
            ("webhooks", "/console/webhooks"), ("deliveries", "/console/webhooks/deliveries"), ("accounts", "/console/accounts"), ("audit", "/console/audit"),
        ];
        foreach (var (name, path) in pages)
        {
            await tab.Page.GotoAsync(path);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await tab.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                foreach (var width in new[] { 360, 1280 })
                {
                    await tab.Page.SetViewportSizeAsync(width, 900);
                    await tab.CheckAsync();
                    await PictureAsync(tab, $"{name}-{width}-{scheme}");
                }
            }
        }

        await service.Desk.AnswerAsync(doubt.Id);
    }

    [SkippableFact]
    public async Task A_second_tap_on_the_button_of_a_form_adds_no_second_key()
    {
        var client = await service.SignInAsync(WebServiceFixture.OperateKey);
        await client.PostAsync("/console/accounts", "/console/accounts", ("name", "shop-tapped"));
        await using var tab = await browser.OpenAsync(service.Address);
        await tab.SignInAsync(WebServiceFixture.OperateKey, "/console/accounts/shop-tapped/keys");
        await tab.Page.FillAsync("#name", "till-1");
        await tab.Page.CheckAsync("input[value=redeem]");
        await tab.Page.DblClickAsync("text=Add it");
        await tab.Page.WaitForSelectorAsync(".secret");
        (await client.GetAsync("/console/accounts/shop-tapped/keys")).Document.QuerySelectorAll("tbody tr").Should().ContainSingle();
    }

    [SkippableFact]
    public async Task The_operators_journey_in_doubt_to_resolved_with_evidence()
    {
        var doubt = await service.Desk.InDoubtAsync("journey-1");
        await using var tab = await browser.OpenAsync(service.Address);
        await tab.SignInAsync(WebServiceFixture.OperateKey, "/console");
        await tab.Page.ClickAsync("nav >> text=In doubt");
        await tab.Page.ClickAsync($"a[href$='{doubt.Id}']");
        await tab.Page.ClickAsync("text=Resolve…");
        await tab.Page.CheckAsync("input[value=failed]");
        await tab.Page.FillAsync("#evidence", "Settlement file of 28 Nov: no such reference");
        await tab.Page.CheckAsync("input[name=override]");
        await tab.Page.ClickAsync("text=Go on");
        await tab.CheckAsync();
        await Poll.UntilAsync("the provider can no longer be at work on the request", async () =>
        {
            await tab.Page.ClickAsync("main button.danger, main button.primary");
            return tab.Page.Url.Contains("done=resolved", StringComparison.Ordinal);
        });

        // The address is that of the answer before all of its page is there.
        await tab.Page.ArriveAsync($"/console/redemptions/{doubt.Id}?done=resolved");
        (await tab.Page.InnerTextAsync("main")).Should().Contain("Decided by an operator: declined").And.Contain("Settlement file of 28 Nov");
        await tab.CheckAsync();
        (await service.Desk.ReadAsync(doubt.Id)).Status.Should().Be(RedemptionStatus.Failed);
    }

    [SkippableFact]
    public async Task Reveal_leaves_no_PIN_in_the_page_after_it_is_left_nor_in_a_reload()
    {
        var redemption = await service.Desk.ConfirmedAsync();
        var pin = await service.Desk.ChangePinAsync(redemption.Id);
        await using var tab = await browser.OpenAsync(service.Address);
        await tab.SignInAsync(WebServiceFixture.AllRolesKey, "/console");
        await tab.Page.GotoAsync($"/console/redemptions/{redemption.Id}");
        await tab.Page.ClickAsync("text=Show change voucher");
        (await tab.Page.InnerTextAsync(".secret")).Replace(" ", string.Empty, StringComparison.Ordinal).Should().Be(pin);
        await tab.CheckAsync();
        tab.Page.Url.Should().EndWith($"/console/redemptions/{redemption.Id}");
        await tab.Page.ReloadAsync();
        (await tab.Page.ContentAsync()).Replace(" ", string.Empty, StringComparison.Ordinal).Should().NotContain(pin);
        await PictureOfDocumentAsync(tab);
    }

    /// <summary>Writes a picture of every page into the folder that the variable names, for a look at them.</summary>
    private static async Task PictureAsync(BrowserTab tab, string name)
    {
        if (Environment.GetEnvironmentVariable("REDEMPTIONS_PICTURES") is { Length: > 0 } folder)
        {
            await tab.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }

    private static async Task PictureOfDocumentAsync(BrowserTab tab)
    {
        if (Environment.GetEnvironmentVariable(PictureVariable) is { Length: > 0 })
        {
            await tab.Page.ScreenshotAsync(new() { Path = Repository.At("docs", "images", "console.png") });
        }
    }
}
