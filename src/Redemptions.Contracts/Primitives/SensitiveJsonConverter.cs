using System.Text.Json;
using System.Text.Json.Serialization;

namespace Redemptions.Contracts;

/// <summary>Throws on reading and writing: a mask written by accident would lose the customer's money, the clear text would expose it.</summary>
public sealed class SensitiveJsonConverter : JsonConverter<Sensitive>
{
    /// <inheritdoc/>
    public override Sensitive Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A sensitive value cannot be read from JSON; read a string and wrap it.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Sensitive value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A sensitive value cannot be written to JSON; encrypt it, or call Reveal explicitly.");
}
