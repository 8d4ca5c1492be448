using System.Text.Json;
using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>Reads secrets from answers and writes them into requests, the only places where they belong.</summary>
internal sealed class RevealingConverter : JsonConverter<Sensitive>
{
    public override Sensitive? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? new Sensitive(reader.GetString()!) : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, Sensitive value, JsonSerializerOptions options) => writer.WriteStringValue(value.Reveal());
}
