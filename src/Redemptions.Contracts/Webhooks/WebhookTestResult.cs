namespace Redemptions.Contracts;

/// <summary>The result of a test.</summary>
/// <param name="EventId">The id of the event that was sent.</param>
/// <param name="Attempt">The attempt.</param>
public sealed record WebhookTestResult(string EventId, WebhookAttemptResult Attempt);
