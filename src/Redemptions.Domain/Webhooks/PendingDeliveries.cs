namespace Redemptions.Domain.Webhooks;

/// <summary>The pending deliveries of one endpoint.</summary>
/// <param name="EndpointId">The endpoint.</param>
/// <param name="Count">Their number.</param>
/// <param name="OldestAt">The time of the oldest event among them.</param>
public sealed record PendingDeliveries(string EndpointId, long Count, DateTimeOffset OldestAt);
