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
}
