namespace Redemptions.Domain.Webhooks;

/// <summary>One attempt to deliver a webhook.</summary>
/// <param name="At">When it began; the second that the signature covers.</param>
/// <param name="Duration">The time until a status was received, or until the attempt failed.</param>
/// <param name="Status">The HTTP status; null if none was received.</param>
/// <param name="Error">Why it failed; null if the status is 2xx.</param>
/// <param name="RetryAfter">How long the receiver asks to wait, with status 429 or 503: above zero and at most 24 hours; otherwise null.</param>
public sealed record WebhookAttempt(DateTimeOffset At, TimeSpan Duration, int? Status, WebhookErrorClass? Error, TimeSpan? RetryAfter);
