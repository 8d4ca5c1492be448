namespace Redemptions.Domain.Webhooks;

/// <summary>The end of a page of events or deliveries.</summary>
/// <param name="At">When the last event happened, in milliseconds since 1970.</param>
/// <param name="EventId">The last event.</param>
/// <param name="EndpointId">The endpoint of the last delivery; null in a page of events.</param>
public sealed record EventPosition(long At, string EventId, string? EndpointId = null);
