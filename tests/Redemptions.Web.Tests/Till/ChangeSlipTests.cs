using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Web.Tests.Harness;
using static Redemptions.Web.Tests.Till.RedeemForm;

namespace Redemptions.Web.Tests.Till;

/// <summary>The slip of a change voucher, whose PIN is the only way to the rest.</summary>
[Collection(WebServiceFixture.Collection)]
public sealed class ChangeSlipTests(WebServiceFixture service)
{
    [Fact]
    public async Task Change_voucher_a_slip_with_amount_PIN_in_groups_Code_128_expiry_instructions_id_and_time()
    {
        var till = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var answer = await RedeemAsync(till, FreshVouchers.Blu(250), "50");
        answer.Text.Should().Contain("R 50.00 taken").And.Contain("R 200.00").And.Contain("only way to the rest");
        answer.Document.QuerySelector(".answer")!.ClassList.Should().Contain("yes");
        var action = SlipOf(answer);
        var slip = await till.PostAsync(action[..^"/slip".Length], action);
        var pin = await ChangePinAsync(action);
        answer.Html.Should().NotContain(pin);
        slip.Document.QuerySelectorAll(".slip-pin span").Select(group => group.TextContent).Should().Equal(pin.Chunk(4).Select(group => new string(group)));
        slip.Document.QuerySelector(".slip .barcode path")!.GetAttribute("d").Should().StartWith("M10 0h2v40h-2z");
        slip.Text.Should().Contain("R 200.00").And.Contain("Valid to").And.Contain("rdm_").And.NotContain("COPY");
        slip.Document.Title.Should().NotContain(pin);
        slip.Headers["Cache-Control"].Should().Be("no-store");
    }

    [Fact]
    public async Task A_reprint_is_a_recorded_reveal_and_says_COPY_n()
    {
        var till = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var answer = await RedeemAsync(till, FreshVouchers.Blu(250), "50");
        var action = SlipOf(answer);
        (await till.PostAsync(action[..^"/slip".Length], action)).Text.Should().NotContain("COPY");
        foreach (var copy in new[] { "COPY 1", "COPY 2", "COPY 3" })
        {
            (await till.PostAsync(action[..^"/slip".Length], action)).Document.QuerySelectorAll(".slip-mark").Select(mark => mark.TextContent).Should().Contain(copy, "also within one minute");
        }
    }

    [Fact]
    public async Task Change_missing_prints_a_slip_that_says_what_is_owed_with_the_id_and_no_PIN()
    {
        var till = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var pin = FreshVouchers.Blu(250);
        await service.LoseAnswerAsync("blu", pin);
        var posted = await till.PostBareAsync(Redeem, Filled((await till.GetAsync(BluPage)).Form(Redeem), pin, "50"));
        var answer = await DecidedAsync(till, posted.Location!);
        answer.Document.QuerySelector(".answer")!.ClassList.Should().Contain("wait");
        answer.Document.QuerySelector(".slip")!.TextContent.Should().Contain("R\u00a0200.00 is owed").And.Contain("rdm_");
        answer.Document.QuerySelector(".slip-pin").Should().BeNull();
    }

    [Fact]
    public async Task A_slip_that_is_printed_after_the_end_of_the_session_leads_back_to_its_redemption()
    {
        var till = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var first = SlipOf(await RedeemAsync(till, FreshVouchers.Blu(250), "50"))[..^"/slip".Length];
        var slip = await till.PostAsync(first, $"{first}/slip");
        slip.Form("/web/theme").Should().Contain(("_page", first));
        till.Forget("redemptions");
        (await till.PostBareAsync($"{first}/slip", slip.Form($"{first}/slip"))).Location.Should().Be($"/sign-in?return={Uri.EscapeDataString(first)}");
    }

    private static string SlipOf(PageAnswer answer) => answer.Document.QuerySelector("form[action$='/slip']")!.GetAttribute("action")!;

    private async Task<string> ChangePinAsync(string slip)
    {
        RedemptionId.TryParse(slip.Split('/')[^2], out var id).Should().BeTrue();
        var caller = new Caller { Account = "test", Mode = Mode.Test, Roles = Roles.Read | Roles.Redeem, KeyName = "test" };
        return (await service.Services.GetRequiredService<IRedemptions>().ReadAsync(caller, id!)).Value!.ChangeVoucher!.Pin!.Reveal();
    }
}
