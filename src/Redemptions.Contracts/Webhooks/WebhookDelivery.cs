namespace Redemptions.Contracts;

/// <summary>The delivery of one event to one endpoint.</summary>
public sealed record WebhookDelivery
{
    /// <summary>The endpoint.</summary>
    public required string EndpointId { get; init; }

    /// <summary>The event.</summary>
    public required string EventId { get; init; }

    /// <summary>The event's type.</summary>
    public required string Type { get; init; }

    /// <summary><c>pending</c>, <c>delivered</c>, <c>exhausted</c> (the last attempt failed) or <c>dropped</c> (the redemption's record was removed before the first attempt).</summary>
    public required string Status { get; init; }

    /// <summary>When the next attempt is due; null if there is none.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>When it was delivered, exhausted or dropped; null while it is pending.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The latest attempts, oldest first.</summary>
    public required IReadOnlyList<WebhookAttemptResult> Attempts { get; init; }
}
