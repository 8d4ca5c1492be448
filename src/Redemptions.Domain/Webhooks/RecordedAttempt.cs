namespace Redemptions.Domain.Webhooks;

/// <summary>What recording an attempt changed.</summary>
/// <param name="Status">The delivery's state afterwards; null if it had ended, or was attempted by another silo, meanwhile.</param>
/// <param name="DisabledFor">Why this attempt disabled the endpoint; null if it did not.</param>
/// <param name="IsStopped">Whether nothing may be sent to the endpoint now: it is paused, dead, disabled or deleted.</param>
public sealed record RecordedAttempt(DeliveryStatus? Status, DisabledReason? DisabledFor, bool IsStopped);
