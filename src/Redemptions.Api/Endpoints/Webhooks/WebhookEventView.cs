using System.ComponentModel;
using System.Text.Json;
using Redemptions.Api.OpenApi;

namespace Redemptions.Api.Endpoints.Webhooks;

/// <summary>An event, as JSON.</summary>
internal sealed record WebhookEventView
{
    [Description("evt_ and 32 hex digits; the webhook-id of every attempt.")]
    public required string Id { get; init; }

    [Description("What happened.")]
    [EventType]
    public required string Type { get; init; }

    [Description("When it happened.")]
    public required DateTimeOffset Timestamp { get; init; }

    [Description("The redemption; null for events of cards and endpoints.")]
    public required string? RedemptionId { get; init; }

    [Description("The body as it is sent; null before the first attempt.")]
    public required JsonElement? Body { get; init; }

    public static WebhookEventView Of(WebhookEvent happened) => new()
    {
        Id = happened.Id,
        Type = happened.Type,
        Timestamp = happened.Timestamp,
        RedemptionId = happened.RedemptionId,
        Body = happened.Body is { } body ? JsonElement.Parse(body.Span) : null,
    };
}
