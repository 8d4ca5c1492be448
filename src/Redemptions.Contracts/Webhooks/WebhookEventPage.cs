namespace Redemptions.Contracts;

/// <summary>A page of events, newest first.</summary>
/// <param name="Data">The events.</param>
/// <param name="NextCursor">What to pass for the next page; null at the end.</param>
public sealed record WebhookEventPage(IReadOnlyList<WebhookEvent> Data, string? NextCursor);
