using System.ComponentModel;

namespace Redemptions.Api.Endpoints.Webhooks;

/// <summary>Webhook endpoints, as JSON.</summary>
internal sealed record WebhookEndpointListView
{
    [Description("Oldest first, at most 10.")]
    public required IReadOnlyList<WebhookEndpointView> Data { get; init; }
}
