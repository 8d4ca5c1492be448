using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Web.Tests.Harness;
using Redemptions.Web.Till;
using static Redemptions.Web.Tests.Till.CardPages;

namespace Redemptions.Web.Tests.Till;

/// <summary>Cards of loyalty points have no place among the gift cards of the till.</summary>
[Collection(WebServiceFixture.Collection)]
public sealed class PointsCardTests(WebServiceFixture service)
{
    [Fact]
    public async Task A_card_of_points_is_not_found_by_its_serial_number()
    {
        var card = await PointsCardAsync();
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        var found = await till.PostAsync(Cards, $"{Cards}/find", ("serial_number", card.Id.SerialNumber));
        found.Status.Should().Be(HttpStatusCode.NotFound);
        found.Text.Should().Contain("No gift card of this kind has this code or serial number.");
    }

    [Theory]
    [InlineData("load")]
    [InlineData("activate")]
    public async Task A_card_of_points_takes_no_amount_at_the_till(string action)
    {
        var card = await PointsCardAsync(action == "load");
        var till = await service.SignInAsync(WebServiceFixture.IssueKey);
        (await till.GetAsync($"{Cards}/{card.Id}")).Status.Should().Be(HttpStatusCode.NotFound);
        var form = (await till.GetAsync(Cards)).Form($"{Cards}/issue");
        var answer = await till.PostBareAsync($"{Cards}/{card.Id}/{action}", [.. form, ("amount", "50")]);
        answer.Status.Should().Be(HttpStatusCode.NotFound);
        answer.Text.Should().Contain("This is a card of points, not a gift card.");
        (await service.Services.GetRequiredService<IStoredValue>().ReadAsync(Issuer, card.Id)).Value!.Balance.Should().Be(0);
    }

    private async Task<CardDetails> PointsCardAsync(bool isActive = true)
    {
        var request = new IssueCardsRequest { Type = "loyalty_points.house", Active = isActive, IdempotencyKey = TillKeys.New(TimeProvider.System.GetUtcNow()) };
        return (await service.Services.GetRequiredService<IStoredValue>().IssueAsync(Issuer, request)).Value!.Cards[0];
    }
}
