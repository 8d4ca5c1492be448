using System.Net;
using Redemptions.Web.Tests.Harness;
using static Redemptions.Web.Tests.Till.RedeemForm;

namespace Redemptions.Web.Tests.Till;

/// <summary>A form that is sent again, by a second tap or after the button Back, redeems nothing more.</summary>
[Collection(WebServiceFixture.Collection)]
public sealed class ResentFormTests(WebServiceFixture service)
{
    [Fact]
    public async Task Double_tap_Enter_twice_and_Back_make_one_redemption()
    {
        var till = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var pin = FreshVouchers.Blu(250);
        var form = Filled((await till.GetAsync(BluPage)).Form(Redeem), pin, "50");
        var answers = await Task.WhenAll(till.PostBareAsync(Redeem, form), till.PostBareAsync(Redeem, form));
        var afterBack = await till.PostBareAsync(Redeem, form);
        answers.Append(afterBack).Select(answer => (answer.Status, answer.Location!.Split('?')[0])).Distinct().Should().ContainSingle().Which.Item1.Should().Be(HttpStatusCode.SeeOther);
        (await DecidedAsync(till, afterBack.Location!)).Text.Should().Contain("R 50.00 taken").And.Contain("R 200.00").And.Contain("sent twice and counted once");
    }

    [Fact]
    public async Task A_form_that_was_sent_is_not_sent_for_another_voucher()
    {
        var (till, form, first) = await SentAsync("50");
        var other = await till.PostBareAsync(Redeem, Filled(form, FreshVouchers.Blu(250), "50"));
        ShouldBeSentBefore(other, first, form);
    }

    [Theory]
    [InlineData("60")]
    [InlineData("")]
    [InlineData("5,0,0")]
    public async Task A_form_that_was_sent_is_not_sent_for_another_amount(string amount)
    {
        var (till, form, first, pin) = await SentWithPinAsync("50");
        var other = await till.PostBareAsync(Redeem, Filled(form, pin, amount));
        ShouldBeSentBefore(other, first, form);
    }

    [Fact]
    public async Task A_form_that_was_sent_is_not_sent_without_its_PIN()
    {
        var (till, form, first) = await SentAsync("50");
        ShouldBeSentBefore(await till.PostBareAsync(Redeem, Filled(form, "", "50")), first, form);
    }

    [Fact]
    public async Task The_form_after_one_that_was_sent_before_redeems_the_other_voucher()
    {
        var (till, form, first) = await SentAsync("50");
        var pin = FreshVouchers.Blu(250);
        var refused = await till.PostBareAsync(Redeem, Filled(form, pin, "50"));
        var next = await till.PostBareAsync(Redeem, Filled(refused.Form(Redeem), pin, "50"));
        next.Status.Should().Be(HttpStatusCode.SeeOther);
        next.Location.Should().NotBe(first);
        (await DecidedAsync(till, next.Location!)).Text.Should().Contain("R 50.00 taken");
    }

    [Fact]
    public async Task A_form_of_a_whole_voucher_that_is_sent_twice_leads_to_one_redemption()
    {
        var (till, form, first, pin) = await SentWithPinAsync("");
        (await till.PostBareAsync(Redeem, Filled(form, pin, ""))).Location.Should().Be($"{first}?done=before");
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_shows_no_PIN_so_the_first_slip_is_the_original()
    {
        var (till, form, first, pin) = await SentWithPinAsync("50");
        await till.PostBareAsync(Redeem, Filled(form, pin, "50"));
        (await till.PostAsync(first, $"{first}/slip")).Text.Should().NotContain("COPY");
    }

    /// <summary>A form that made a redemption, and where that one is.</summary>
    private async Task<(PageClient Till, (string Name, string Value)[] Form, string First)> SentAsync(string amount)
    {
        var (till, form, first, _) = await SentWithPinAsync(amount);
        return (till, form, first);
    }

    private async Task<(PageClient Till, (string Name, string Value)[] Form, string First, string Pin)> SentWithPinAsync(string amount)
    {
        var till = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var pin = FreshVouchers.Blu(250);
        var form = (await till.GetAsync(BluPage)).Form(Redeem);
        var first = await till.PostBareAsync(Redeem, Filled(form, pin, amount));
        first.Status.Should().Be(HttpStatusCode.SeeOther, first.Text);
        await DecidedAsync(till, first.Location!);
        return (till, form, first.Location!, pin);
    }

    private static void ShouldBeSentBefore(PageAnswer answer, string first, (string Name, string Value)[] form)
    {
        answer.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        answer.Text.Should().Contain("Sent before").And.Contain("Nothing new was sent");
        answer.Document.QuerySelector("#notice .wait a")!.GetAttribute("href").Should().Be(first);
        answer.Form(Redeem).Single(field => field.Name == "key").Value.Should().NotBe(form.Single(field => field.Name == "key").Value);
    }
}
