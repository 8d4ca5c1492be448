namespace Redemptions.Domain.Webhooks;

/// <summary>The backlog of all accounts.</summary>
/// <param name="Pending">The pending deliveries of each endpoint that has any.</param>
/// <param name="Disabled">The endpoints that are disabled, and why.</param>
public sealed record WebhookCounts(IReadOnlyList<PendingDeliveries> Pending, IReadOnlyList<(string EndpointId, DisabledReason Reason)> Disabled);
