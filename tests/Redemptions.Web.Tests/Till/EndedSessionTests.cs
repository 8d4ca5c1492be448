using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Testing;
using Redemptions.Web.Tests.Harness;
using static Redemptions.Web.Tests.Till.RedeemForm;

namespace Redemptions.Web.Tests.Till;

/// <summary>What happens to a cashier's form when the session is over.</summary>
[Collection(WebServiceFixture.Collection)]
public sealed class EndedSessionTests(WebServiceFixture service)
{
    [Fact]
    public async Task A_form_of_an_ended_session_keeps_the_typed_text_but_no_PIN()
    {
        var till = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var pin = FreshVouchers.Blu(250);
        var form = Filled((await till.GetAsync(BluPage)).Form(Redeem), pin, "50");
        till.Forget("redemptions");
        var posted = await till.PostBareAsync(Redeem, form);
        posted.Location.Should().Be("/sign-in?return=%2Ftill%3Ftype%3Dvouchers.blu");
        till.Cookies.Should().NotContain(cookie => cookie.Value.Contains(pin, StringComparison.Ordinal));
        (await till.PostAsync(posted.Location!, "/sign-in", ("api_key", WebServiceFixture.RedeemKey))).Location.Should().Be(BluPage);
        var page = await till.GetAsync(BluPage);
        page.Text.Should().Contain("Nothing was sent");
        page.Document.QuerySelector("#amount")!.GetAttribute("value").Should().Be("50");
        page.Document.QuerySelector("#f-phone_number")!.GetAttribute("value").Should().Be(FreshVouchers.Phone);
        page.Html.Should().NotContain(pin);
        (await till.GetAsync(BluPage)).Text.Should().NotContain("Nothing was sent", "it is shown once");
    }

    [Fact]
    public async Task A_revoked_key_ends_its_sessions()
    {
        var accounts = service.Services.GetRequiredService<IAccountAdministration>();
        var operators = new AdministrationScope(new Caller { Account = "test", Mode = Mode.Test, Roles = Roles.Operate, KeyName = "test" }, IsPlatformOperator: true);
        await accounts.AddAccountAsync(operators, "shop");
        var key = (await accounts.AddKeyAsync(operators, "shop", new KeyRequest { Name = "till", Roles = Roles.Redeem })).Value!;
        var till = await service.SignInAsync(key.Secret.Reveal());
        (await till.GetAsync("/till")).Status.Should().Be(HttpStatusCode.OK);
        await accounts.RevokeKeyAsync(operators, "shop", key.Key.Id);
        await Poll.UntilAsync("the session is over", async () => (await till.GetAsync("/till")).Location?.StartsWith("/sign-in", StringComparison.Ordinal) == true);
    }
}
