using Microsoft.Playwright;
using Redemptions.Testing;
using Redemptions.Web.Tests.Console;
using Redemptions.Web.Tests.Harness;
using Redemptions.Web.Tests.Till;

namespace Redemptions.Web.Tests.Browser;

/// <summary>Forms of gift cards whose answer is lost outside the service: the browser keeps their key with the history entry.</summary>
[Trait("Lane", "Slow")]
[Collection(WebServiceFixture.Collection)]
public sealed class LostCardAnswerTests(WebServiceFixture service, BrowserFixture browser)
{
    private const string LoadKey = "form[action$='/load'] [name=key]";
    private const string RefundKey = "form[action$='/refund'] [name=key]";
    private const string IssueKey = "form[action$='/issue'] [name=key]";

    [SkippableFact]
    public async Task A_load_that_is_sent_again_after_Back_counts_once()
    {
        var path = await CardAsync();
        await using var tab = await LoseLoadAsync(path);
        await tab.Page.GoBackAsync();
        await LoadAsync(tab.Page, "50");
        await tab.Page.ArriveAsync($"{path}?done=before");
        (await tab.Page.InnerTextAsync("main")).Should().Contain("sent twice and counted once").And.Contain("R\u00a0300.00");
    }

    [SkippableFact]
    public async Task Of_a_load_that_is_sent_again_after_Back_with_another_amount_nothing_is_done_and_the_page_that_says_so_keeps_its_own_key()
    {
        var path = await CardAsync();
        await using var tab = await LoseLoadAsync(path);
        await tab.Page.GoBackAsync();
        var first = await tab.Page.InputValueAsync(LoadKey);
        await LoadAsync(tab.Page, "60");
        await tab.Page.WaitForSelectorAsync("text=This form was sent before with something else typed in");
        await tab.Page.ArriveAsync(path);
        var second = await tab.Page.InputValueAsync(LoadKey);
        second.Should().NotBe(first);
        await tab.Page.ReloadAsync();
        (await tab.Page.InputValueAsync(LoadKey)).Should().Be(second);
        (await tab.Page.InnerTextAsync("main")).Should().Contain("R\u00a0300.00");
    }

    [SkippableFact]
    public async Task A_form_that_a_link_opens_anew_has_a_key_of_its_own_also_from_the_same_page()
    {
        await using var tab = await OpenAsync(CardPages.Cards);
        var first = await tab.Page.InputValueAsync(IssueKey);
        await tab.Page.ReloadAsync();
        (await tab.Page.InputValueAsync(IssueKey)).Should().Be(first);
        await tab.Page.ClickAsync("nav >> text=Gift cards");
        await Poll.UntilAsync("the form has a key of its own", async () =>
        {
            await tab.Page.ArriveAsync(CardPages.Cards);
            return await tab.Page.InputValueAsync(IssueKey) != first;
        });
        (await tab.Page.EvaluateAsync<string>("JSON.stringify(history.state)")).Should().NotContain(first);
    }

    [SkippableFact]
    public async Task The_form_of_a_refund_keeps_its_key_over_a_reload()
    {
        var card = await new Desk(service).CardAsync();
        await using var tab = await OpenAsync(CardPages.HousePage);
        await tab.Page.FillAsync("#f-pin", card.Pin!.Reveal());
        await tab.Page.FillAsync("#amount", "60");
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.ArriveAsync("/till/redemptions/*");
        var key = await tab.Page.InputValueAsync(RefundKey);
        await tab.Page.ReloadAsync();
        (await tab.Page.InputValueAsync(RefundKey)).Should().Be(key);
    }

    /// <summary>The page of a new card of R 250.</summary>
    private async Task<string> CardAsync() => $"{CardPages.Cards}/{(await new Desk(service).CardAsync()).Id}";

    /// <summary>Loads R 50; a proxy answers for the service, which has loaded them.</summary>
    private async Task<BrowserTab> LoseLoadAsync(string path)
    {
        var tab = await OpenAsync(path);
        await tab.Page.RouteAsync("**/load", async route =>
        {
            // The browser adds this header after the interception.
            var headers = new Dictionary<string, string>(route.Request.Headers) { ["sec-fetch-site"] = "same-origin" };
            await route.FetchAsync(new RouteFetchOptions { MaxRedirects = 0, Headers = headers });
            await route.FulfillAsync(new RouteFulfillOptions { Status = 502, ContentType = "text/html", Body = "<title>502</title><p>Bad gateway</p>" });
        });
        await LoadAsync(tab.Page, "50");
        await tab.Page.WaitForSelectorAsync("text=Bad gateway");
        await tab.Page.UnrouteAsync("**/load");
        return tab;
    }

    private async Task<BrowserTab> OpenAsync(string path)
    {
        var tab = await browser.OpenAsync(service.Address);
        await tab.SignInAsync(WebServiceFixture.IssueKey, path);
        return tab;
    }

    private static async Task LoadAsync(IPage page, string amount)
    {
        await page.FillAsync("#card-amount", amount);
        await page.ClickAsync("text=Load the card");
    }
}
