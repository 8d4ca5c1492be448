using System.Text;
using Microsoft.Playwright;
using Redemptions.Testing;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Browser;

/// <summary>The till's device loses its power while an answer is missing: its browser is killed, and started again with the same profile.</summary>
[Trait("Lane", "Slow")]
[Collection(WebServiceFixture.Collection)]
public sealed class PowerCutTests(WebServiceFixture service, BrowserFixture browser) : IDisposable
{
    private readonly string _profile = Directory.CreateTempSubdirectory("redemptions-profile-").FullName;

    [SkippableFact]
    public async Task After_a_power_cut_the_list_of_undecided_redemptions_is_there_without_a_PIN_and_decides_itself()
    {
        var pin = FreshVouchers.Blu(250);
        var release = await service.HoldAsync("blu", pin);
        string key;
        await using (var first = await browser.StartAsync(_profile, service.Address))
        {
            var page = await SignInAsync(first);
            await page.FillAsync("#f-pin", pin);
            await page.FillAsync("#f-phone_number", FreshVouchers.Phone);
            await page.FillAsync("#amount", "50");
            key = await page.InputValueAsync("#redeem input[name=key]");
            await page.ClickAsync("[data-go]");
            await Assertions.Expect(page.Locator("[data-undecided] li[data-key]")).ToContainTextAsync($"…{pin[^4..]}");
            var till = await service.SignInAsync(WebServiceFixture.RedeemKey);
            await Poll.UntilAsync("the service has the redemption", async () => (await till.GetAsync("/till")).Text.Contains($"…{pin[^4..]}", StringComparison.Ordinal));
            await first.KillAsync();
        }

        IsInProfile(key).Should().BeTrue("the key is on the disk of the device before anything is sent");
        await using var second = await browser.StartAsync(_profile, service.Address);
        var again = await SignInAsync(second);
        await Assertions.Expect(again.Locator("[data-undecided] li[data-key]")).ToContainTextAsync($"…{pin[^4..]}");
        IsInProfile(pin).Should().BeFalse();
        await release();
        await Assertions.Expect(again.Locator("[data-undecided]")).ToContainTextAsync($"…{pin[^4..]} is decided.");
        await again.ClickAsync("text=See the answer");
        (await again.TextContentAsync("h1")).Should().Contain("R\u00a050.00 taken");
    }

    public void Dispose() => Directory.Delete(_profile, recursive: true);

    private static async Task<IPage> SignInAsync(ProfileBrowser started)
    {
        // The browser may have stored the session before it was killed.
        if (new Uri(started.Page.Url).AbsolutePath == "/sign-in")
        {
            await started.Page.FillAsync("#api_key", WebServiceFixture.RedeemKey);
            await started.Page.ClickAsync("form:has(#api_key) button[type=submit]");
        }

        await started.Page.ClickAsync("text=Blu Voucher");
        await started.Page.ArriveAsync("/till?type=vouchers.blu");
        return started.Page;
    }

    /// <summary>Whether a file of the browser's profile has this text, in one byte or in two bytes for each character.</summary>
    private bool IsInProfile(string text) => Directory.EnumerateFiles(_profile, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).LinkTarget is null).Any(file =>
    {
        var content = File.ReadAllBytes(file);
        return content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || content.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
    });
}
