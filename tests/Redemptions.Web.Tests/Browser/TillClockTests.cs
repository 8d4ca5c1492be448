using Redemptions.Web.Tests.Console;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Browser;

/// <summary>What the till does by time, on a stopped clock: keys come as fast as a scanner sends them.</summary>
[Trait("Lane", "Slow")]
[Collection(WebServiceFixture.Collection)]
public sealed class TillClockTests(WebServiceFixture service, BrowserFixture browser)
{
    private const string BluPage = "/till?type=vouchers.blu";
    private const string Hide = "Object.defineProperty(document, 'hidden', { configurable: true, get: () => true }); document.dispatchEvent(new Event('visibilitychange'))";
    private readonly List<string> _sent = [];

    [SkippableTheory]
    [InlineData("1 250", "1250.00")]
    [InlineData("10 00", "10 00")]
    public async Task A_blank_in_an_amount_separates_thousands_and_nothing_else(string typed, string shown)
    {
        await using var tab = await OpenAsync();
        await tab.Page.FillAsync("#amount", typed);
        await tab.Page.FocusAsync("#f-pin");
        (await tab.Page.InputValueAsync("#amount")).Should().Be(shown);
    }

    [SkippableFact]
    public async Task The_PIN_is_cleared_after_2_minutes_without_a_key()
    {
        await using var tab = await OpenAsync();
        await tab.Page.FillAsync("#f-pin", FreshVouchers.Blu(250));
        await tab.PassAsync(119_000);
        await tab.Page.PressAsync("#f-pin", "End");
        await tab.PassAsync(119_000);
        (await PinAsync(tab)).Should().NotBeEmpty("a key was pressed meanwhile");
        await tab.PassAsync(1_000);
        (await PinAsync(tab)).Should().BeEmpty();
    }

    [SkippableTheory]
    [InlineData(Hide)]
    [InlineData("window.dispatchEvent(new PageTransitionEvent('pagehide'))")]
    public async Task The_PIN_is_cleared_when_the_page_hides(string hide)
    {
        await using var tab = await OpenAsync();
        await tab.Page.FillAsync("#f-pin", FreshVouchers.Blu(250));
        await tab.Page.EvaluateAsync($"() => {{ {hide}; }}");
        (await PinAsync(tab)).Should().BeEmpty();
    }

    [SkippableTheory]
    [InlineData(Hide)]
    [InlineData("window.dispatchEvent(new PageTransitionEvent('pagehide'))")]
    [InlineData(null)]
    public async Task With_the_PIN_the_number_and_the_balance_of_the_customer_are_cleared_and_the_amount_stays(string? hide)
    {
        await using var tab = await OpenAsync();
        await LookUpAsync(tab, FreshVouchers.Blu(250));
        await tab.Page.FillAsync("#f-phone_number", FreshVouchers.Phone);
        await tab.Page.FillAsync("#amount", "50");
        await (hide is null ? tab.PassAsync(120_000) : tab.Page.EvaluateAsync($"() => {{ {hide}; }}"));
        (await tab.Page.InputValueAsync("#f-phone_number")).Should().BeEmpty();
        (await tab.Page.TextContentAsync("#balance")).Should().BeEmpty();
        (await tab.Page.TextContentAsync("[data-go]")).Should().Be("Redeem R 50.00", "an empty amount would take the whole voucher");
    }

    [SkippableFact]
    public async Task A_balance_is_shown_until_its_PIN_changes()
    {
        await using var tab = await OpenAsync();
        await LookUpAsync(tab, FreshVouchers.Blu(250));
        await tab.Page.PressAsync("#f-pin", "End");
        await tab.Page.PressAsync("#f-pin", " ");
        (await tab.Page.TextContentAsync("#balance")).Should().Contain("250.00", "a blank is no part of the PIN");
        await tab.Page.PressAsync("#f-pin", "Backspace");
        (await tab.Page.TextContentAsync("#balance")).Should().BeEmpty();
    }

    [SkippableFact]
    public async Task A_balance_that_comes_after_its_PIN_was_cleared_is_not_shown()
    {
        await using var tab = await OpenAsync();
        var answer = new TaskCompletionSource();
        await tab.Page.RouteAsync("**/till/lookup", async route =>
        {
            await answer.Task;
            await route.ContinueAsync();
        });
        await tab.Page.FillAsync("#f-pin", FreshVouchers.Blu(250));
        await tab.Page.ClickAsync("text=Look up the balance");
        await tab.Page.ClickAsync("[data-lookup]");
        await tab.Page.EvaluateAsync($"() => {{ {Hide}; }}");
        answer.SetResult();
        await tab.Page.WaitForSelectorAsync("[data-lookup]:enabled");
        (await tab.Page.TextContentAsync("#balance")).Should().BeEmpty();
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_phone_number_stays_for_another_scan_of_its_voucher_alone_and_another_voucher_waits_for_one(bool isSame)
    {
        await using var tab = await OpenAsync();
        var pin = FreshVouchers.Blu(250);
        await tab.Page.FillAsync("#f-pin", pin);
        await tab.Page.FillAsync("#f-phone_number", FreshVouchers.Phone);
        await ScanAsync(tab, isSame ? pin : FreshVouchers.Blu(250));
        (await tab.Page.InputValueAsync("#f-phone_number")).Should().Be(isSame ? FreshVouchers.Phone : string.Empty);
        (await tab.Page.EvaluateAsync<string>("document.activeElement.id")).Should().Be(isSame ? "amount" : "f-phone_number");
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_refusal_a_phone_number_stays_for_a_scan_of_the_refused_voucher_alone(bool isSame)
    {
        await using var tab = await OpenAsync();
        tab.Expected.Add("422");
        var pin = FreshVouchers.Blu(250);
        await tab.Page.FillAsync("#f-pin", pin);
        await tab.Page.FillAsync("#f-phone_number", FreshVouchers.Phone);
        await tab.Page.FillAsync("#amount", "900000");
        await tab.Page.ClickAsync("[data-go]");
        await tab.Page.WaitForSelectorAsync("#notice .note.no");
        await tab.Page.FocusAsync("#f-pin");
        await ScanAsync(tab, isSame ? pin : FreshVouchers.Blu(250));
        (await tab.Page.InputValueAsync("#f-phone_number")).Should().Be(isSame ? FreshVouchers.Phone : string.Empty);
    }

    [SkippableFact]
    public async Task The_PIN_is_cleared_when_it_is_sent_and_is_not_in_the_answer()
    {
        await using var tab = await OpenAsync();
        tab.Expected.Add("422");
        var answer = new TaskCompletionSource();
        await tab.Page.RouteAsync("**/till/redeem", async route =>
        {
            await answer.Task;
            await route.ContinueAsync();
        });
        var pin = FreshVouchers.Blu(250);
        await tab.Page.FillAsync("#f-pin", pin);
        await tab.Page.FillAsync("#f-phone_number", FreshVouchers.Phone);
        await tab.Page.FillAsync("#amount", "900000");
        await tab.Page.ClickAsync("[data-go]");
        var whileWaiting = await PinAsync(tab);
        answer.SetResult();
        whileWaiting.Should().BeEmpty("the answer is still awaited");
        await tab.Page.WaitForSelectorAsync("#notice .note.no");
        (await PinAsync(tab)).Should().BeEmpty();
        (await tab.Page.ContentAsync()).Should().NotContain(pin);
    }

    [SkippableFact]
    public async Task A_scan_fills_the_PIN_never_submits_and_within_2_s_another_scan_does_not_count()
    {
        await using var tab = await OpenAsync();
        var (pin, other) = (FreshVouchers.Blu(250), FreshVouchers.Blu(250));
        await tab.Page.FocusAsync("#f-pin");
        await ScanAsync(tab, pin);
        await ScanAsync(tab, pin);
        await tab.PassAsync(1_900);
        await ScanAsync(tab, other);
        (await PinAsync(tab)).Should().Be(Grouped(pin));
        (await tab.Page.InputValueAsync("#f-phone_number")).Should().BeEmpty();
        (await tab.Page.InputValueAsync("#amount")).Should().BeEmpty();
        await tab.PassAsync(100);
        await ScanAsync(tab, other);
        (await PinAsync(tab)).Should().Be(Grouped(other));
        await tab.PassAsync(1_000);
        _sent.Should().BeEmpty();
        tab.Page.Url.Should().EndWith(BluPage);
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("50.00")]
    public async Task A_scanner_never_submits_while_the_amount_is_open(string amount)
    {
        await using var tab = await OpenAsync();
        await tab.Page.FillAsync("#f-phone_number", FreshVouchers.Phone);
        await tab.Page.FillAsync("#amount", amount);
        var pin = FreshVouchers.Blu(250);
        await ScanAsync(tab, pin);
        await tab.PassAsync(1_000);
        (await PinAsync(tab)).Should().Be(Grouped(pin));
        (await tab.Page.InputValueAsync("#amount")).Should().Be(amount);
        _sent.Should().BeEmpty();
    }

    [SkippableTheory]
    [InlineData(null)]
    [InlineData("#f-pin")]
    [InlineData("#amount")]
    [InlineData("[data-hold]")]
    [InlineData("[data-keypad] [value='0']")]
    [InlineData("[data-go]")]
    [InlineData("a.type")]
    public async Task A_scan_after_the_keypad_fills_the_PIN_and_neither_changes_the_amount_nor_submits_wherever_the_focus_is(string? focus)
    {
        await using var tab = await OpenAsync();
        await PressKeypadAsync(tab, "5", "0", "0", "0");
        await tab.Page.EvaluateAsync("selector => selector ? document.querySelector(selector).focus() : document.activeElement.blur()", focus);
        var pin = FreshVouchers.Blu(250);
        await ScanAsync(tab, pin);
        await tab.PassAsync(1_000);
        (await PinAsync(tab)).Should().Be(Grouped(pin));
        (await tab.Page.InputValueAsync("#amount")).Should().Be("50.00");
        (await tab.Page.TextContentAsync("[data-go]")).Should().Be("Redeem R 50.00");
        (await tab.Page.GetAttributeAsync("#f-pin", "class")).Should().Contain("hidden-text", "a scan shows no PIN");
        _sent.Should().BeEmpty();
        tab.Page.Url.Should().EndWith(BluPage);
    }

    [SkippableFact]
    public async Task The_keys_of_the_keypad_leave_the_focus_where_it_was()
    {
        await using var tab = await OpenAsync();
        await tab.Page.FocusAsync("#f-phone_number");
        await PressKeypadAsync(tab, "5", "0");
        (await tab.Page.EvaluateAsync<string>("document.activeElement.id")).Should().Be("f-phone_number");
    }

    [SkippableFact]
    public async Task A_scan_into_the_amount_of_a_load_sends_nothing()
    {
        var card = await new Desk(service).CardAsync();
        await using var tab = await OpenAsync(WebServiceFixture.IssueKey, $"/till/cards/{card.Id}");
        await tab.Page.FillAsync("#card-amount", "50");
        await ScanAsync(tab, card.Pin!.Reveal());
        await tab.PassAsync(1_000);
        (await tab.Page.InputValueAsync("#card-amount")).Should().Be("50");
        _sent.Should().BeEmpty();
    }

    [SkippableFact]
    public async Task A_scan_finds_its_gift_card_at_once_since_nothing_of_it_moves_money()
    {
        var card = await new Desk(service).CardAsync();
        await using var tab = await OpenAsync(WebServiceFixture.IssueKey, "/till/cards");
        await tab.Page.FocusAsync("#find-pin");
        await ScanAsync(tab, card.Pin!.Reveal());
        await tab.Page.ArriveAsync($"/till/cards/{card.Id}");
        _sent.Should().ContainSingle();
    }

    [SkippableFact]
    public async Task Enter_that_a_person_presses_in_the_amount_submits_it()
    {
        await using var tab = await OpenAsync();
        await tab.Page.FillAsync("#f-pin", FreshVouchers.Blu(250));
        await tab.Page.FillAsync("#f-phone_number", FreshVouchers.Phone);
        await tab.Page.FillAsync("#amount", "50");
        await tab.PassAsync(500);
        await tab.Page.PressAsync("#amount", "Enter");
        await tab.PassAsync(10);
        await tab.Page.ArriveAsync("/till/redemptions/*");
        _sent.Should().ContainSingle();
    }

    private async Task<BrowserTab> OpenAsync(string key = WebServiceFixture.RedeemKey, string path = BluPage)
    {
        var tab = await browser.OpenAsync(service.Address);
        await tab.SignInAsync(key, "/till");
        await tab.StopClockAsync();
        await tab.Page.GotoAsync(path);
        tab.Page.Request += (_, request) => _sent.AddRange(request.Method == "POST" ? [request.Url] : []);
        return tab;
    }

    private static async Task ScanAsync(BrowserTab tab, string pin)
    {
        await tab.Page.Keyboard.TypeAsync(pin);
        await tab.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task PressKeypadAsync(BrowserTab tab, params string[] keys)
    {
        foreach (var key in keys)
        {
            await tab.Page.ClickAsync($"[data-keypad] [value='{key}']");
        }
    }

    private static async Task LookUpAsync(BrowserTab tab, string pin)
    {
        await tab.Page.FillAsync("#f-pin", pin);
        await tab.Page.ClickAsync("text=Look up the balance");
        await tab.Page.ClickAsync("[data-lookup]");
        await tab.Page.WaitForSelectorAsync("#balance .note");
    }

    private static Task<string> PinAsync(BrowserTab tab) => tab.Page.InputValueAsync("#f-pin");

    private static string Grouped(string pin) => string.Join(' ', pin.Chunk(4).Select(group => new string(group)));
}
