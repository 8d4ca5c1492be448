using System.Net;
using Redemptions.Web.Tests.Harness;
using static Redemptions.Web.Tests.Till.CardPages;

namespace Redemptions.Web.Tests.Till;

/// <summary>The till offers several programs, one of them in another currency than the rand.</summary>
public sealed class OtherCurrencyTests(OtherCurrencyTests.TwoPrograms service) : IClassFixture<OtherCurrencyTests.TwoPrograms>
{
    [Theory]
    [InlineData("gift_cards.namib")]
    [InlineData("gift_cards.house")]
    public async Task A_card_of_each_program_is_issued_and_its_slip_printed(string type)
    {
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var issued = await till.PostAsync(Cards, $"{Cards}/issue", ("type", type), ("amount", "250"), ("active", "yes"));
        issued.Status.Should().Be(HttpStatusCode.SeeOther, issued.Text);
        var print = $"{issued.Location!.Split('?')[0]}/slip";
        var slip = await till.PostBareAsync(print, (await till.GetAsync(issued.Location)).Form(print));
        slip.Status.Should().Be(HttpStatusCode.OK, slip.Text);
        slip.Text.Should().Contain("250.00");
    }

    [Theory]
    [InlineData("gift_cards.namib", "NAD")]
    [InlineData("gift_cards.house", "R")]
    public async Task The_form_of_each_program_tells_the_script_what_stands_before_its_amounts(string type, string sign) =>
        (await (await service.SignInAsync(WebServiceFixture.RedeemKey)).GetAsync($"/till?type={type}")).Html.Should().Contain($"data-currency=\"{sign}\"");

    public sealed class TwoPrograms : WebServiceFixture
    {
        protected override string[] More =>
        [
            "--StoredValue:Programs:house:Kind", "GiftCard", "--StoredValue:Programs:house:Issuer", "test",
            "--StoredValue:Programs:namib:Kind", "GiftCard", "--StoredValue:Programs:namib:Issuer", "test", "--StoredValue:Programs:namib:Currency", "NAD",
        ];
    }
}
