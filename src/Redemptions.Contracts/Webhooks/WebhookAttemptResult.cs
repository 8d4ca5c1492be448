namespace Redemptions.Contracts;

/// <summary>One attempt to send an event.</summary>
/// <param name="At">When it began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Status">The HTTP status of the answer; null if there was none.</param>
/// <param name="Error">Why it failed: <c>dns</c>, <c>blocked_address</c>, <c>connect</c>, <c>tls</c>, <c>timeout</c> or <c>status</c>; null if it succeeded.</param>
public sealed record WebhookAttemptResult(DateTimeOffset At, TimeSpan Duration, int? Status, string? Error);
