using System.Text.Json;

namespace Redemptions.Testing.Webhooks;

/// <summary>A webhook that a receiver got.</summary>
/// <param name="Path">The path that it came to.</param>
/// <param name="Id">The header <c>webhook-id</c>.</param>
/// <param name="Timestamp">The header <c>webhook-timestamp</c>.</param>
/// <param name="Signature">The header <c>webhook-signature</c>.</param>
/// <param name="Body">The body.</param>
public sealed record ReceivedWebhook(string Path, string Id, string Timestamp, string Signature, byte[] Body)
{
    public JsonElement Json { get; } = JsonElement.Parse(Body);

    public string Type => Json.GetProperty("type").GetString()!;

    public JsonElement Data => Json.GetProperty("data");

    /// <summary>The redemption.</summary>
    public string Subject => Data.GetProperty("id").GetString()!;
}
