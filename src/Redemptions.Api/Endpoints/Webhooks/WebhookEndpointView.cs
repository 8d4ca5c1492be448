using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Redemptions.Api.OpenApi;

namespace Redemptions.Api.Endpoints.Webhooks;

/// <summary>A webhook endpoint, as JSON.</summary>
internal sealed record WebhookEndpointView
{
    [Description("whe_ and 24 hex digits.")]
    public required string Id { get; init; }

    [Description("The address that receives the events.")]
    public required string Url { get; init; }

    [Description("The event types that are sent; [\"*\"] for all.")]
    [EventType(OrAll = true)]
    public required IReadOnlyList<string> Types { get; init; }

    [Description("The description that its owner gave it, or null.")]
    public required string? Description { get; init; }

    [Description("Whether events are sent.")]
    public required bool Enabled { get; init; }

    [Description("Since when nothing is sent; null if it is enabled.")]
    public required DateTimeOffset? DisabledAt { get; init; }

    [Description("owner: by a call. gone: the receiver answered 410. failing: no attempt succeeded for five days. null if it is enabled.")]
    [AllowedValues("owner", "gone", "failing")]
    public required string? DisabledReason { get; init; }

    [Description("The first failure since the last success; null if the last attempt succeeded.")]
    public required DateTimeOffset? FailingSince { get; init; }

    [Description("Until when nothing is sent because the receiver asked for a pause, or does not answer; null if there is no pause.")]
    public required DateTimeOffset? PausedUntil { get; init; }

    [Description("The number of events that wait to be sent, or to be sent again.")]
    public required long Pending { get; init; }

    [Description("When the oldest of them happened.")]
    public required DateTimeOffset? OldestPendingAt { get; init; }

    [Description("When it was added.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When it was last changed.")]
    public required DateTimeOffset UpdatedAt { get; init; }

    [Description("The secret that signs the events (whsec_…), only in the answer that creates it.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    public static WebhookEndpointView Of(WebhookEndpoint endpoint) => new()
    {
        Id = endpoint.Id,
        Url = endpoint.Url,
        Types = endpoint.Types,
        Description = endpoint.Description,
        Enabled = endpoint.DisabledAt is null,
        DisabledAt = endpoint.DisabledAt,
        DisabledReason = endpoint.DisabledReason,
        FailingSince = endpoint.FailingSince,
        PausedUntil = endpoint.PausedUntil,
        Pending = endpoint.Pending,
        OldestPendingAt = endpoint.OldestPendingAt,
        CreatedAt = endpoint.CreatedAt,
        UpdatedAt = endpoint.UpdatedAt,
    };

    public static WebhookEndpointView Of(NewWebhookEndpoint made) => Of(made.Endpoint) with { Secret = made.Secret.Reveal() };
}
