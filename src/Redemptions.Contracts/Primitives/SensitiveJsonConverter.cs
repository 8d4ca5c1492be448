using System.Text.Json;
using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>Throws on reading and writing: a mask written by accident would lose the customer's money, the clear text would expose it.</summary>
public sealed class SensitiveJsonConverter : JsonConverter<Sensitive>
{
    /// <inheritdoc/>
    public override Sensitive Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A sensitive value is not read from JSON; read the text and wrap it.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Sensitive value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A sensitive value does not become JSON; seal it, or reveal it on purpose.");
}
