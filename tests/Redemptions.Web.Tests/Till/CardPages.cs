using System.Net;
using Redemptions.Contracts;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Till;

/// <summary>Pages and forms of gift cards at the till.</summary>
internal static class CardPages
{
    public const string Cards = "/till/cards";
    public const string HousePage = "/till?type=gift_cards.house";

    /// <summary>The caller that the key with the role <c>issue</c> stands for.</summary>
    public static Caller Issuer => new() { Account = "test", Mode = Mode.Test, Roles = Roles.Issue, KeyName = "test" };

    /// <summary>Issues a card, and returns the path of its page.</summary>
    public static async Task<string> IssuedAsync(PageClient till, string amount, string active) =>
        (await till.PostAsync(Cards, $"{Cards}/issue", ("amount", amount), ("active", active))).Location!.Split('?')[0];

    /// <summary>Issues a card and prints its slip, which has the code.</summary>
    public static async Task<(PageAnswer Page, string Code)> IssueAsync(PageClient till, string amount, string active)
    {
        var issued = await till.PostAsync(Cards, $"{Cards}/issue", ("amount", amount), ("active", active));
        issued.Status.Should().Be(HttpStatusCode.SeeOther, issued.Text);
        var page = await till.GetAsync(issued.Location!);
        var slip = await till.PostBareAsync($"{issued.Location!.Split('?')[0]}/slip", page.Form($"{issued.Location.Split('?')[0]}/slip"));
        slip.Status.Should().Be(HttpStatusCode.OK, slip.Text);
        slip.Text.Should().NotContain("COPY");
        foreach (var copy in new[] { "COPY 1", "COPY 2" })
        {
            (await till.PostBareAsync($"{issued.Location!.Split('?')[0]}/slip", page.Form($"{issued.Location.Split('?')[0]}/slip"))).Text.Should().Contain(copy);
        }

        var code = string.Concat(slip.Document.QuerySelectorAll(".slip-pin span").Select(group => group.TextContent));
        page.Html.Should().NotContain(code);
        return (page, code);
    }
}
