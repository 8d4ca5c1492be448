using System.Net;
using Redemptions.Contracts;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Console;

/// <summary>Redemptions: the list API's filters in the URL, cursor paging, a search box; search by voucher by POST only.</summary>
[Collection(ConsoleFixture.Collection)]
public sealed class RedemptionListTests(ConsoleFixture service)
{
    [Fact]
    public async Task The_list_APIs_filters_are_in_the_URL()
    {
        var confirmed = await service.Desk.ConfirmedAsync("shop/filter-1");
        var declined = await service.Desk.DeclinedAsync();
        var client = await service.SignInAsync(WebServiceFixture.ReadKey);
        var today = $"created_from={TimeProvider.System.GetUtcNow().AddDays(-1):yyyy-MM-dd}";
        (await client.GetAsync($"/console/redemptions?status=confirmed&type=vouchers.blu&{today}")).Html.Should().Contain(confirmed.Id.Value).And.NotContain(declined.Id.Value);
        (await client.GetAsync($"/console/redemptions?status=failed&{today}")).Html.Should().Contain(declined.Id.Value).And.NotContain(confirmed.Id.Value);
        (await client.GetAsync("/console/redemptions?external_reference=shop%2Ffilter-1")).Html.Should().Contain(confirmed.Id.Value);
        (await client.GetAsync("/console/redemptions?created_to=2020-01-01")).Text.Should().Contain("No redemption fits this filter");
    }

    [Theory]
    [InlineData("status=maybe")]
    [InlineData("in_doubt=perhaps")]
    [InlineData("created_from=yesterday")]
    [InlineData("created_from=2026-11-28T09:30:00")]
    [InlineData("cursor=here")]
    [InlineData("stauts=failed")]
    [InlineData("status=failed&status=confirmed")]
    public async Task A_filter_that_is_not_understood_shows_nothing_and_names_itself(string query)
    {
        var answer = await (await service.SignInAsync(WebServiceFixture.ReadKey)).GetAsync($"/console/redemptions?{query}");
        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Document.QuerySelectorAll("main tbody tr").Should().BeEmpty();
        answer.Text.Should().Contain("The filter was not understood").And.Contain(query.Split('=')[0]);
    }

    [Fact]
    public async Task Cursor_paging_leads_from_the_newest_to_the_oldest()
    {
        for (var count = 0; count < 52; count++)
        {
            (await service.Desk.DeclinedAsync()).Status.Should().Be(RedemptionStatus.Failed);
        }

        var client = await service.SignInAsync(WebServiceFixture.ReadKey);
        var first = await client.GetAsync("/console/redemptions?status=failed");
        first.Document.QuerySelectorAll("tbody tr").Should().HaveCount(50);
        var next = first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        next.Should().StartWith("/console/redemptions?status=failed&cursor=");
        var second = await client.GetAsync(next);
        second.Document.QuerySelectorAll("tbody tr").Should().NotBeEmpty();
        Ids(second).Should().NotIntersectWith(Ids(first));
    }

    [Fact]
    public async Task The_search_box_finds_by_id_external_reference_and_provider_reference()
    {
        var redemption = await service.Desk.ConfirmedAsync("shop/search-1");
        var client = await service.SignInAsync(WebServiceFixture.ReadKey);
        foreach (var text in new[] { redemption.Id.Value, $" {redemption.Id} ", "shop/search-1", redemption.ProviderReference["request_id"] })
        {
            (await client.PostAsync("/console/search", "/console/search", ("q", text))).Location.Should().Be($"/console/redemptions/{redemption.Id}", text);
        }

        (await client.PostAsync("/console/search", "/console/search", ("q", "shop/none"))).Text.Should().Contain("Nothing found");
    }

    [Fact]
    public async Task Search_by_voucher_is_a_POST_and_never_shows_the_PIN()
    {
        var pin = Desk.BluPin();
        var redemption = await service.Desk.RedeemBluAsync(pin);
        var change = await service.Desk.ChangePinAsync(redemption.Id);
        var client = await service.SignInAsync(WebServiceFixture.ReadKey);
        foreach (var given in new[] { pin, change })
        {
            var answer = await client.PostAsync("/console/search", "/console/search/voucher", ("type", "vouchers.blu"), ("pin", given));
            answer.Status.Should().Be(HttpStatusCode.OK);
            answer.Html.Should().Contain(redemption.Id.Value).And.NotContain(given);
        }

        (await client.GetAsync($"/console/search/voucher?type=vouchers.blu&pin={pin}")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_PIN_in_the_search_box_is_neither_shown_nor_put_into_a_URL()
    {
        var pin = Desk.BluPin();
        var answer = await (await service.SignInAsync(WebServiceFixture.ReadKey)).PostAsync("/console/search", "/console/search", ("q", pin));
        answer.Location.Should().BeNull();
        answer.Html.Should().NotContain(pin);
        answer.Text.Should().Contain("This could be a PIN");
    }

    private static IEnumerable<string?> Ids(PageAnswer answer) => answer.Document.QuerySelectorAll("tbody tr a").Select(link => link.GetAttribute("href"));
}
