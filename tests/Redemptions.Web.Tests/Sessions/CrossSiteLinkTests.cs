using Redemptions.Web.Tests.Harness;
using static Redemptions.Web.Tests.Till.RedeemForm;

namespace Redemptions.Web.Tests.Sessions;

/// <summary>A link of another site to a page of this service.</summary>
[Collection(WebServiceFixture.Collection)]
public sealed class CrossSiteLinkTests(WebServiceFixture service)
{
    [Fact]
    public async Task The_forms_of_open_pages_are_accepted_after_a_link_of_another_site_was_followed()
    {
        var till = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var form = Filled((await till.GetAsync(BluPage)).Form(Redeem), FreshVouchers.Blu(250), "50");
        await till.FollowFromElsewhereAsync("/console");
        (await till.PostBareAsync(Redeem, form)).Location.Should().StartWith("/till/redemptions/");
    }

    [Fact]
    public async Task The_sign_in_page_that_a_link_of_another_site_opens_can_be_used_by_a_browser_that_is_signed_in()
    {
        var browser = await service.SignInAsync(WebServiceFixture.RedeemKey);
        var page = await browser.FollowFromElsewhereAsync("/sign-in?return=%2Fconsole");
        (await browser.PostBareAsync("/sign-in", [.. page.Form("/sign-in"), ("api_key", WebServiceFixture.AllRolesKey)])).Location.Should().Be("/console");
    }
}
