namespace Redemptions.Contracts;

/// <summary>A page of deliveries, newest event first.</summary>
/// <param name="Data">The deliveries.</param>
/// <param name="NextCursor">What to pass for the next page; null at the end.</param>
public sealed record WebhookDeliveryPage(IReadOnlyList<WebhookDelivery> Data, string? NextCursor);
