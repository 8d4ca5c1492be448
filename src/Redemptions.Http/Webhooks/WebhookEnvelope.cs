using System.Text.Json;

namespace Redemptions.Http;

/// <summary>The body of a webhook, before its data is read by its type.</summary>
internal sealed record WebhookEnvelope
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public JsonElement Data { get; init; }
}
