using System.Text.Json.Serialization;

namespace Redemptions.Domain.Webhooks;

/// <summary>The JSON format of what is stored about webhooks.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AttemptEntry[]))]
internal sealed partial class WebhookJson : JsonSerializerContext;
