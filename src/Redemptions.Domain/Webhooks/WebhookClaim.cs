namespace Redemptions.Domain.Webhooks;

/// <summary>The result of a claim.</summary>
/// <param name="HasEndpoints">Whether there is any enabled endpoint; without one there is nothing to wait for.</param>
/// <param name="Deliveries">The claimed deliveries.</param>
public sealed record WebhookClaim(bool HasEndpoints, IReadOnlyList<ClaimedDelivery> Deliveries);
