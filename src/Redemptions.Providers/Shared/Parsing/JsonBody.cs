using System.Globalization;
using System.Text.Json;

namespace Redemptions.Providers.Shared.Parsing;

/// <summary>A JSON object from a provider. The readers also accept numbers as strings, and never throw.</summary>
internal sealed class JsonBody
{
    // A duplicate member is ambiguous: it must not be guessed which of two amounts was taken.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly Dictionary<string, JsonElement> _members;

    private JsonBody(JsonElement element) =>
        _members = element.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);

    /// <summary>Parses <paramref name="text"/>; null if it is not a JSON object, or has duplicate members.</summary>
    public static JsonBody? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return From(document.RootElement.Clone());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A string, or a number as it is written; null for anything else.</summary>
    public string? Text(string name)
    {
        if (!_members.TryGetValue(name, out var element)) return null;
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.String => element.GetString(),
                JsonValueKind.Number => element.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair: valid in JSON, but .NET throws.
            return null;
        }
    }

    /// <summary>A boolean, also as a string; null for anything else.</summary>
    public bool? Truth(string name) =>
        _members.TryGetValue(name, out var element) && element.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? element.ValueKind == JsonValueKind.True
        : bool.TryParse(Text(name), out var truth) ? truth : null;

    /// <summary>Whole minor units, 0 or more; null if missing or anything else.</summary>
    public long? Cents(string name) =>
        long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var cents) ? cents : null;

    /// <summary>An amount written in rand with decimals, returned in cents; null if missing or anything else.</summary>
    public long? Rand(string name) => RandText.TryParse(Text(name), out var cents) ? cents : null;

    /// <summary>An ISO 8601 date or time, UTC if it has no offset; null for anything else.</summary>
    public DateTimeOffset? Moment(string name) => IsoMoment.Parse(Text(name));

    /// <summary>A nested object; null if missing or anything else.</summary>
    public JsonBody? Object(string name) => _members.TryGetValue(name, out var element) ? From(element) : null;

    /// <summary>True if it is missing, null, or an object without members.</summary>
    public bool IsEmpty(string name) =>
        !_members.TryGetValue(name, out var element) || element.ValueKind == JsonValueKind.Null || (element.ValueKind == JsonValueKind.Object && element.GetPropertyCount() == 0);

    private static JsonBody? From(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object ? new JsonBody(element) : null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }
}
