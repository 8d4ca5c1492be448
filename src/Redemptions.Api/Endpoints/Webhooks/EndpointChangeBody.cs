using System.ComponentModel;
using Redemptions.Api.Http;
using Redemptions.Api.OpenApi;

namespace Redemptions.Api.Endpoints.Webhooks;

/// <summary>What to change of a webhook endpoint; what is left out stays as it is.</summary>
internal sealed record EndpointChangeBody
{
    [Description("Another address. Events that are pending are sent there.")]
    public string? Url { get; init; }

    [Description("Other event types; [\"*\"] for all. Pending events of types that are no longer sent are dropped.")]
    [EventType(OrAll = true)]
    public IReadOnlyList<string>? Types { get; init; }

    [Description("At most 200 characters; an empty string or null removes it.")]
    public string? Description { get; init; }

    [Description("false sends nothing more. true sends again, first the events that are pending, oldest first.")]
    public bool? Enabled { get; init; }

    public static WebhookEndpointRequest Read(FieldReader body) => new()
    {
        Url = body.Text(nameof(Url)),
        Types = body.Words(nameof(Types)),
        Description = body.Replacement(nameof(Description)),
        Enabled = body.Truth(nameof(Enabled)),
    };
}
