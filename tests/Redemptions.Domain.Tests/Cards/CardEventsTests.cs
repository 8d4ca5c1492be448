using Redemptions.Contracts;
using Redemptions.Domain.Webhooks;

namespace Redemptions.Domain.Tests.Cards;

/// <summary>The webhook events of the redemptions of a card.</summary>
public sealed class CardEventsTests
{
    private readonly TestCard _card = TestCard.With(5000);

    [Fact]
    public void A_redemption_is_confirmed_or_failed_and_never_created()
    {
        Events(null, _card.Redeem(1000)).Should().Equal("redemption.confirmed");
        Events(null, _card.Redeem(9000)).Should().Equal("redemption.failed");
    }

    [Fact]
    public void A_reservation_is_reserved_and_then_confirmed_or_failed()
    {
        var (one, other) = (_card.Reserve(1000), _card.Reserve(1000));

        Events(null, one).Should().Equal("redemption.reserved");
        Events(one, _card.Confirm(one)!).Should().Equal("redemption.confirmed");
        Events(other, _card.Reverse(other)!).Should().Equal("redemption.failed");
    }

    [Fact]
    public void A_refund_is_updated()
    {
        var redemption = _card.Redeem(1000);

        Events(redemption, _card.Reverse(redemption, 100)!).Should().Equal("redemption.updated");
    }

    [Fact]
    public void An_endpoint_can_subscribe_to_changes_of_cards() => WebhookEventTypes.Subscribable.Should().Contain(WebhookEventType.CardUpdated);

    private static IEnumerable<string> Events(Redemption? before, Redemption after) => (WebhookEventTypes.In(WebhookEvents.Of(before, after)) ?? []).Select(WebhookEventTypes.Name);
}
