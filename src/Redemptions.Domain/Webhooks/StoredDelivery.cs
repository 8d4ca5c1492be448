namespace Redemptions.Domain.Webhooks;

/// <summary>A delivery as it is stored.</summary>
/// <param name="EndpointId">The endpoint.</param>
/// <param name="EventId">The event.</param>
/// <param name="Type">The event's type.</param>
/// <param name="Subject">The id of the redemption, or of the endpoint that was disabled.</param>
/// <param name="At">When the event happened.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="Attempts">The latest attempts, oldest first.</param>
public sealed record StoredDelivery(
    string EndpointId, string EventId, WebhookEventType Type, string Subject, DateTimeOffset At, DeliveryProgress Progress, IReadOnlyList<WebhookAttempt> Attempts);
