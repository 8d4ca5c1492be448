namespace Redemptions.Domain.Webhooks;

/// <summary>An event as it is stored.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Subject">The id of the redemption, or of the endpoint that was disabled.</param>
/// <param name="Version">The subject's version.</param>
/// <param name="At">When it happened.</param>
/// <param name="Body">The body, encrypted; null before the first attempt.</param>
public sealed record StoredEvent(string Id, WebhookEventType Type, string Subject, int Version, DateTimeOffset At, string? Body);
