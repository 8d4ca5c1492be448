using System.Text.Json;
using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>A redemption id as its text.</summary>
public sealed class RedemptionIdJsonConverter : JsonConverter<RedemptionId>
{
    /// <inheritdoc/>
    public override RedemptionId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        RedemptionId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("This is not a redemption id.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RedemptionId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
