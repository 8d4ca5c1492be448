using System.ComponentModel;
using Redemptions.Api.Http;
using Redemptions.Api.OpenApi;

namespace Redemptions.Api.Endpoints.Webhooks;

/// <summary>The webhook endpoint to add.</summary>
internal sealed record EndpointBody
{
    [Description("The https address that receives the events: at most 2,000 characters, without user name and fragment.")]
    public required string Url { get; init; }

    [Description("The event types to send, such as redemption.confirmed; default [\"*\"], all types.")]
    [EventType(OrAll = true)]
    public IReadOnlyList<string>? Types { get; init; }

    [Description("At most 200 characters.")]
    public string? Description { get; init; }

    public static WebhookEndpointRequest Read(FieldReader body) => new()
    {
        Url = body.Text(nameof(Url)),
        Types = body.Words(nameof(Types)),
        Description = body.Text(nameof(Description)),
    };
}
