using Redemptions.Contracts;
using Redemptions.Domain.Webhooks;

namespace Redemptions.Domain.Tests.Webhooks;

public sealed class WebhookIdsTests
{
    [Fact]
    public void The_id_of_an_event_is_derived_from_redemption_version_and_type() =>
        WebhookIds.Event("rdm_019302f1c6a87b1e0c44d2aa", 3, WebhookEventType.RedemptionConfirmed).Should().Be("evt_019302f1c6a87b1e0c44d2aa00000304");

    [Fact]
    public void The_events_of_a_redemption_sort_by_version_and_within_one_by_type()
    {
        var id = RedemptionId.New(TimeProvider.System).Value;
        string[] ordered =
        [
            WebhookIds.Event(id, 1, WebhookEventType.RedemptionCreated), WebhookIds.Event(id, 2, WebhookEventType.RedemptionInDoubt), WebhookIds.Event(id, 2, WebhookEventType.RedemptionAttention),
            WebhookIds.Event(id, 3, WebhookEventType.RedemptionConfirmed), WebhookIds.Event(id, 17, WebhookEventType.RedemptionUpdated),
        ];
        ordered.Should().BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Fact]
    public void New_ids_have_their_form()
    {
        WebhookIds.IsEndpoint(WebhookIds.NewEndpoint()).Should().BeTrue();
        WebhookIds.IsEvent(WebhookIds.NewEvent(WebhookEventType.WebhookTest)).Should().BeTrue();
        WebhookIds.IsEvent(WebhookIds.NewEndpoint()).Should().BeFalse();
        WebhookIds.IsEndpoint("whe_0123456789ABCDEF01234567").Should().BeFalse();
    }
}
