using System.Text;
using System.Text.Json;

namespace Redemptions.Simulators.Webhooks;

/// <summary>A webhook as it was received.</summary>
internal sealed record WebhookDelivery
{
    /// <summary>1 for the first delivery since the start or the last <c>DELETE /webhooks</c>.</summary>
    public long Number { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The header <c>webhook-id</c>; null if it is missing.</summary>
    public required string? Id { get; init; }

    /// <summary>The header <c>webhook-timestamp</c>, seconds since 1970; null if it is missing.</summary>
    public required string? Timestamp { get; init; }

    /// <summary>The member <c>type</c> of the body; null if there is none.</summary>
    public required string? Type { get; init; }

    /// <summary>The member <c>data.version</c> of the body; null if there is none.</summary>
    public required long? Version { get; init; }

    public SignatureResult Signature { get; init; }

    /// <summary>The kind of the fault that was applied; null if there was none.</summary>
    public string? Fault { get; init; }

    /// <summary>The HTTP status of the answer; null if there was none.</summary>
    public int? Status { get; init; }

    /// <summary>The body as JSON, or as a string if it is not JSON.</summary>
    public required JsonElement Body { get; init; }

    public static WebhookDelivery Read(HttpContext http, byte[] body)
    {
        var json = Parse(body);
        return new WebhookDelivery
        {
            Id = http.Request.Headers[WebhookVerification.IdHeader].FirstOrDefault(),
            Timestamp = http.Request.Headers[WebhookVerification.TimestampHeader].FirstOrDefault(),
            Type = Member(json, "type") is { ValueKind: JsonValueKind.String } type ? type.GetString() : null,
            Version = Member(Member(json, "data"), "version") is { ValueKind: JsonValueKind.Number } version && version.TryGetInt64(out var number) ? number : null,
            Body = json,
        };
    }

    private static JsonElement Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(Encoding.UTF8.GetString(body));
        }
    }

    private static JsonElement Member(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : default;
}
