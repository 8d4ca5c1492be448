using System.Text.Json;
using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>A card id as its text.</summary>
public sealed class CardIdJsonConverter : JsonConverter<CardId>
{
    /// <inheritdoc/>
    public override CardId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CardId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("The JSON is not a card id: 'crd_' and 24 lower-case hex digits.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, CardId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
