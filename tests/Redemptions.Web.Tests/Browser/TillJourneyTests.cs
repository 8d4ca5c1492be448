using Microsoft.Playwright;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Browser;

/// <summary>The till in a real browser, against a real silo with simulated providers.</summary>
[Trait("Lane", "Slow")]
[Collection(WebServiceFixture.Collection)]
public sealed class TillJourneyTests(WebServiceFixture service, BrowserFixture browser)
{
    [SkippableFact]
    public async Task A_redemption_in_part_ends_with_a_slip_and_the_PIN_is_nowhere_else()
    {
        await using var tab = await BluForm.OpenAsync(service, browser);
        var pin = FreshVouchers.Blu(250);
        await BluForm.FillAsync(tab.Page, pin, "50");
        (await tab.Page.TextContentAsync("[data-go]")).Should().Be("Redeem R 50.00");
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.ArriveAsync("/till/redemptions/*");
        (await tab.Page.TextContentAsync("h1")).Should().Contain("R\u00a050.00 taken");
        await tab.CheckAsync();
        await tab.Page.ClickAsync("form[action$='/slip'] button");
        await tab.Page.WaitForSelectorAsync(".slip-pin");
        await tab.CheckAsync();
        var change = string.Concat(await tab.Page.Locator(".slip-pin span").AllTextContentsAsync());
        change.Should().HaveLength(16);
        await tab.Page.ClickAsync("text=Yes, next customer");
        await tab.Page.ArriveAsync("/till");

        foreach (var secret in new[] { pin, change })
        {
            (await tab.Page.ContentAsync()).Should().NotContain(secret);
            (await BrowserStorage.TextAsync(tab.Page)).Should().NotContain(secret);
            (await tab.CookiesAsync()).Should().OnlyContain(cookie => !cookie.Value.Contains(secret, StringComparison.Ordinal));
            service.Log.Should().OnlyContain(line => !line.Contains(secret, StringComparison.Ordinal));
        }

        tab.Visited.Should().OnlyContain(url => !url.Contains(pin, StringComparison.Ordinal) && !url.Contains(change, StringComparison.Ordinal));
        tab.CheckConsole();
    }

    [SkippableFact]
    public async Task A_double_click_sends_once()
    {
        await using var tab = await BluForm.OpenAsync(service, browser);
        var sent = 0;
        tab.Page.Request += (_, request) => sent += request.Method == "POST" && request.Url.EndsWith("/till/redeem", StringComparison.Ordinal) ? 1 : 0;
        await BluForm.FillAsync(tab.Page, FreshVouchers.Blu(250), "50");
        await tab.Page.DblClickAsync("[data-go]");
        await tab.Page.ArriveAsync("/till/redemptions/*");
        sent.Should().Be(1);
    }

    [SkippableFact]
    public async Task What_was_not_sent_since_the_session_had_ended_is_not_followed_up()
    {
        await using var tab = await BluForm.OpenAsync(service, browser);
        await BluForm.FillAsync(tab.Page, FreshVouchers.Blu(250), "50");
        await tab.Page.Context.ClearCookiesAsync(new BrowserContextClearCookiesOptions { Name = "redemptions" });
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.ArriveAsync("/sign-in?return=%2Ftill%3Ftype%3Dvouchers.blu");
        (await BrowserStorage.TextAsync(tab.Page)).Should().NotContain("last4");
    }

    [SkippableFact]
    public async Task A_form_that_is_shown_again_in_another_session_is_under_the_mode_and_key_of_that_one()
    {
        await using var tab = await BluForm.OpenAsync(service, browser);
        await BluForm.FillAsync(tab.Page, FreshVouchers.Blu(250), "50");
        var other = await BluForm.SignInBesideAsync(tab);
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.WaitForSelectorAsync("#notice >> text=This form was opened in an earlier session");
        (await tab.Page.TextContentAsync(".bar .mode")).Should().Be("LIVE");
        (await tab.Page.TextContentAsync(".bar .who")).Should().Be(await other.TextContentAsync(".bar .who"));
    }

    [SkippableFact]
    public async Task Without_network_nothing_is_sent_and_nothing_is_queued()
    {
        await using var tab = await BluForm.OpenAsync(service, browser);
        await BluForm.FillAsync(tab.Page, FreshVouchers.Blu(250), "50");
        await tab.SetOfflineAsync(true);
        await tab.Page.ClickAsync("[data-go]");
        (await tab.Page.TextContentAsync("#notice")).Should().Contain("Not sent").And.Contain("nothing was taken");
        (await BrowserStorage.TextAsync(tab.Page)).Should().NotContain("last4");
        await tab.SetOfflineAsync(false);
    }

    [SkippableFact]
    public async Task The_PIN_is_hidden_but_for_the_group_being_typed_and_shown_while_held()
    {
        await using var tab = await BluForm.OpenAsync(service, browser);
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
    }

    private static Task<string> SecurityAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.querySelector('#f-pin')).webkitTextSecurity");
}
