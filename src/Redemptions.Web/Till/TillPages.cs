using Redemptions.Web.Pages;
using Redemptions.Web.Sessions;

namespace Redemptions.Web.Till;

/// <summary>Maps the pages of the till.</summary>
internal static class TillPages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var till = routes.MapPages(PageApp.Till, Roles.Redeem, "/till");
        RedeemPages.Map(till);
        AnswerPages.Map(till);
        CardPages.Map(routes.MapPages(PageApp.Till, Roles.Issue, "/till/cards"));
    }
}
