using System.Text.Json;
using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>Keeps secrets out of JSON that this client does not write itself, such as a structured log.</summary>
internal sealed class RefusedSensitiveConverter : JsonConverter<Sensitive>
{
    private const string Refusal = "A Sensitive is not serialised, so that no secret gets into a log or a file by accident. Call Reveal() where the clear text is needed.";

    public override Sensitive Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException(Refusal);

    public override void Write(Utf8JsonWriter writer, Sensitive value, JsonSerializerOptions options) => throw new NotSupportedException(Refusal);
}
