using System.Text.Json;
using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>A redemption id as its text.</summary>
public sealed class RedemptionIdJsonConverter : JsonConverter<RedemptionId>
{
    /// <inheritdoc/>
    public override RedemptionId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        RedemptionId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("The JSON is not a redemption id: 'rdm_' and 24 lower-case hex digits.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RedemptionId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
