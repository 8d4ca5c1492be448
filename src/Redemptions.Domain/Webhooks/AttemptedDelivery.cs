namespace Redemptions.Domain.Webhooks;

/// <summary>A delivery with an attempt that is to be recorded.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="Attempt">The attempt.</param>
public sealed record AttemptedDelivery(ClaimedDelivery Delivery, WebhookAttempt Attempt);
