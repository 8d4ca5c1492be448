namespace Redemptions.Web.Console.Records;

/// <summary>A webhook event with its deliveries.</summary>
/// <param name="Event">The event.</param>
/// <param name="Deliveries">Its deliveries.</param>
public sealed record EventHistory(WebhookEvent Event, IReadOnlyList<WebhookDelivery> Deliveries);
