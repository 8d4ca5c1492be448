using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Redemptions.Api.OpenApi;

namespace Redemptions.Api.Endpoints.Webhooks;

/// <summary>The delivery of an event to an endpoint, as JSON.</summary>
internal sealed record WebhookDeliveryView
{
    [Description("The id of the endpoint.")]
    public required string Endpoint { get; init; }

    [Description("The id of the event.")]
    public required string Event { get; init; }

    [Description("The type of the event.")]
    [EventType]
    public required string Type { get; init; }

    [Description("pending, delivered, exhausted (the last attempt failed) or dropped (the redemption's record was removed before the first attempt).")]
    [AllowedValues("pending", "delivered", "exhausted", "dropped")]
    public required string Status { get; init; }

    [Description("When the next attempt is due; null unless the status is pending.")]
    public required DateTimeOffset? NextAttemptAt { get; init; }

    [Description("When the delivery ended; null while the status is pending.")]
    public required DateTimeOffset? EndedAt { get; init; }

    [Description("The latest attempts, oldest first.")]
    public required IReadOnlyList<WebhookAttemptView> Attempts { get; init; }

    public static WebhookDeliveryView Of(WebhookDelivery delivery) => new()
    {
        Endpoint = delivery.EndpointId,
        Event = delivery.EventId,
        Type = delivery.Type,
        Status = delivery.Status,
        NextAttemptAt = delivery.NextAttemptAt,
        EndedAt = delivery.EndedAt,
        Attempts = [.. delivery.Attempts.Select(WebhookAttemptView.Of)],
    };
}
